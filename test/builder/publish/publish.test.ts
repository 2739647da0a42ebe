import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LEDGER_REF } from '../../../builder/ledger/ledger-ref.js';
import { verifyRepository } from '../../../builder/verify/verify-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { Publication, snapshot } from './support/publication.js';

const APPLE = 'dist/market/apple/apple-1.0.0.zip';

async function verified(out: string): Promise<unknown> {
  return (await verifyRepository({ out, wanted: null, sources: null, ledger: null, workers: 1 })).problems;
}

describe('what was built', () => {
  test.each([
    ['cut short', (path: string) => truncateSync(path, 100), 'size'],
    ['gone', (path: string) => rmSync(path), 'zip-missing'],
    [
      'changed',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[50] = (bytes[50] ?? 0) ^ 1;
        rmSync(path);
        writeFileSync(path, bytes);
      },
      'sha256',
    ],
  ])('is not published when a zip is %s', async (_, damage, what) => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    const before = snapshot(scene.target);
    await scene.build('1.1.0', { 'apple/Apple.php': 'new' });
    damage(join(scene.out, APPLE.replace('1.0.0', '1.1.0')));
    const result = await scene.publish({ ledger: await scene.ledger() });
    expect(result).toMatchObject({
      ok: false,
      problems: [{ what, package: 'market/apple', version: '1.1.0' }],
    });
    expect(snapshot(scene.target)).toEqual(before);
    expect(scene.series.git('for-each-ref', LEDGER_REF)).toBe('');
  });

  test('is not published when its manifest is damaged', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    appendFileSync(join(scene.out, 'manifest/market/apple.json'), '\n');
    expect(await scene.publish()).toMatchObject({ ok: false, problems: [{ what: 'manifest-text' }] });
    expect(existsSync(join(scene.target, 'packages.json'))).toBe(false);
    rmSync(join(scene.out, 'manifest/market/apple.json'));
    expect(await scene.publish()).toMatchObject({ ok: false, problems: [{ what: 'manifest-unreadable' }] });
  });

  test('must be a repository, and another folder than the target', async () => {
    const scene = new Publication();
    await expect(scene.publish()).rejects.toMatchObject({ code: 'not-a-repository' });
    await scene.build('1.0.0');
    await expect(scene.publish({ target: { folder: scene.out } })).rejects.toMatchObject({
      code: 'same-folder',
    });
    await expect(scene.publish({ url: 'ftp://example.com' })).rejects.toMatchObject({ code: 'bad-url' });
  });

  test('cannot lead out of the target by a name in its index', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const index = join(scene.out, 'manifest.json');
    writeFileSync(index, readFileSync(index, 'utf8').replace('"name":"market/pear"', '"name":"../../pear"'));
    await expect(scene.publish()).rejects.toMatchObject({ code: 'bad-manifest' });
  });
});

describe('the ledger', () => {
  test('has every version before it is published, also those that were published before', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    await scene.build('1.1.0', { 'apple/Apple.php': 'new' });
    const { ledger } = await scene.publish({ ledger: await scene.ledger() });
    expect(ledger).toMatchObject({ repository: scene.series.dir, ref: LEDGER_REF, recorded: 6, known: 0 });
    expect(scene.series.git('rev-parse', LEDGER_REF)).toBe(ledger?.commit);
    const again = await scene.publish({ ledger: await scene.ledger() });
    expect(again.ledger).toMatchObject({ recorded: 0, known: 6, commit: ledger?.commit });
  });

  test('refuses together with the target, and nothing is recorded or published', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish({ ledger: await scene.ledger(), target: { folder: join(tempDir(), 'first') } });
    const commit = scene.series.git('rev-parse', LEDGER_REF);
    const other = new Publication();
    other.market.repo.commit('other', { 'apple/Apple.php': 'other' });
    other.market.repo.git('tag', '-f', '1.0.0');
    await other.build('1.0.0');
    await other.build('1.1.0');
    const refused = scene.publish({ out: other.out, ledger: await scene.ledger() });
    await expect(refused).rejects.toMatchObject({
      code: 'already-published',
      faults: [{ file: 'market/apple 1.0.0' }],
    });
    expect(scene.series.git('rev-parse', LEDGER_REF)).toBe(commit);
    expect(existsSync(join(scene.target, 'packages.json'))).toBe(false);
  });
});

test('a dry run says what would be done, and writes nothing', async () => {
  const scene = new Publication();
  await scene.build('1.0.0');
  const before = snapshot(scene.out);
  const plan = await scene.publish({ dryRun: true, ledger: await scene.ledger() });
  expect(existsSync(scene.target)).toBe(false);
  expect(snapshot(scene.out)).toEqual(before);
  expect(scene.series.git('for-each-ref')).toBe('');
  expect(plan).toMatchObject({ dryRun: true, ledger: { recorded: 3, known: 0, commit: null }, packages: 3 });
  const done = await scene.publish({ ledger: await scene.ledger() });
  expect({ ...done, dryRun: true, ledger: null }).toEqual({ ...plan, ledger: null });
});

test('a target that cannot be written is told, and nothing is left half done', async () => {
  const scene = new Publication();
  await scene.build('1.0.0');
  const blocked = join(tempDir(), 'file');
  writeFileSync(blocked, '');
  await expect(scene.publish({ target: { folder: join(blocked, 'www') } })).rejects.toMatchObject({
    code: 'not-a-folder',
    exit: 2,
  });
  mkdirSync(join(scene.target, 'p2'), { recursive: true });
  writeFileSync(join(scene.target, 'p2/market'), 'a file in the place of a folder');
  await expect(scene.publish()).rejects.toMatchObject({ code: 'cannot-write', exit: 3 });
  rmSync(join(scene.target, 'p2/market'));
  await scene.publish();
  expect(await verified(scene.target)).toEqual([]);
});

test.skipIf(process.getuid?.() === 0)('a build that may only be read can be published', async () => {
  const scene = new Publication();
  await scene.build('1.0.0');
  chmodSync(scene.out, 0o555);
  try {
    expect(await scene.publish()).toMatchObject({ ok: true });
  } finally {
    chmodSync(scene.out, 0o755);
  }
});

test('two that publish at the same time do so one after the other', async () => {
  const scene = new Publication();
  await scene.build('1.0.0');
  const ledger = await scene.ledger();
  const results = await Promise.all([scene.publish({ ledger }), scene.publish({ ledger })]);
  expect(results.map(({ added }) => added.length).sort((a, b) => a - b)).toEqual([0, 3]);
  expect(await verified(scene.target)).toEqual([]);
  expect(scene.series.git('rev-list', '--count', LEDGER_REF)).toBe('1');
});
