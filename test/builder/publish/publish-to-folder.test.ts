import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatAdvisories } from '../../../builder/repository/advisory.js';
import { verifyRepository } from '../../../builder/verify/verify-repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { names, Publication, snapshot, URL } from './support/publication.js';

const APPLE = 'dist/market/apple/apple-1.0.0.zip';

async function verified(out: string): Promise<unknown> {
  return (await verifyRepository({ out, wanted: null, sources: null, ledger: null, workers: 1 })).problems;
}

describe('a first publication', () => {
  test('is what a build for that address would have been', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const result = await scene.publish();
    expect(result).toMatchObject({
      ok: true,
      target: scene.target,
      url: URL,
      removed: [],
      restored: [],
      packages: 3,
    });
    expect(names(result.added)).toEqual(['market/apple 1.0.0', 'market/basket 1.0.0', 'market/pear 1.0.0']);
    const other = join(tempDir(), 'other');
    await scene.market.build(other, { version: '1.0.0' }, { url: URL });
    expect(snapshot(scene.target)).toEqual(snapshot(other));
    expect(await verified(scene.target)).toEqual([]);
  });

  test('shares the zips with the build where it can, and copies them where it cannot', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    expect(statSync(join(scene.target, APPLE)).ino).toBe(statSync(join(scene.out, APPLE)).ino);
    const shm = existsSync('/dev/shm') ? join('/dev/shm', `upkeep-test-${process.pid}`) : null;
    if (shm === null) return;
    try {
      await scene.publish({ target: { folder: shm } });
      expect(snapshot(join(shm, 'dist'))).toEqual(snapshot(join(scene.out, 'dist')));
      expect(statSync(join(shm, APPLE)).mode & 0o777).toBe(0o644);
    } finally {
      rmSync(shm, { recursive: true, force: true });
    }
  });

  test('leaves the build as it is', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const before = snapshot(scene.out);
    await scene.publish();
    expect(snapshot(scene.out)).toEqual(before);
  });

  test('may be of the folder itself as address, or of the address of the build', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    expect((await scene.publish({ url: null })).url).toBe(`file://${scene.target}`);
    const other = new Publication();
    await other.market.build(other.out, { version: '1.0.0' }, { url: URL });
    expect((await other.publish({ url: null })).url).toBe(URL);
  });

  test('takes the advisories and the records of releases along', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const advisory = {
      advisoryId: 'A-1',
      packageName: 'market/apple',
      affectedVersions: '<2',
      title: 'Worm',
      link: 'https://example.com',
      cve: null,
      reportedAt: '2026-01-31',
    };
    await scene.publish();
    writeFileSync(join(scene.out, 'advisories.json'), formatAdvisories([advisory]));
    mkdirSync(join(scene.out, 'releases'));
    writeFileSync(join(scene.out, 'releases/market.json'), 'record');
    expect(await scene.publish()).toMatchObject({ added: [], packages: 1 });
    expect(readFileSync(join(scene.target, 'p2/market/apple.json'), 'utf8')).toContain('"advisoryId":"A-1"');
    expect(readFileSync(join(scene.target, 'releases/market.json'), 'utf8')).toBe('record');
  });
});

describe('a later publication', () => {
  test('adds what is new and touches nothing else', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    const before = snapshot(scene.target);
    const times = (): Record<string, number> =>
      Object.fromEntries(
        Object.keys(before).map((path) => [path, statSync(join(scene.target, path)).mtimeMs]),
      );
    const old = times();
    scene.market.release('1.1.0');
    await scene.market.build(scene.out, { version: '1.1.0', fruits: ['pear'], product: false });
    const result = await scene.publish();
    expect(names(result.added)).toEqual(['market/pear 1.1.0']);
    expect(result.packages).toBe(1);
    const touched = Object.entries(times()).filter(([path, time]) => time !== old[path]);
    const pear = /^(p2|manifest|package)\/market\/pear[.~]/;
    expect(
      touched
        .map(([path]) => path)
        .filter((path) => !pear.test(path))
        .sort(),
    ).toEqual(['index.html', 'index.html.gz', 'manifest.json']);
    expect(await verified(scene.target)).toEqual([]);
  });

  test('of the same does nothing at all', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    const times = (): unknown =>
      readdirSync(scene.target, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((path) => {
          const { mtimeMs, ino } = statSync(join(scene.target, path));
          return [path, ino, statSync(join(scene.target, path)).isDirectory() ? 0 : mtimeMs];
        });
    const before = times();
    expect(await scene.publish()).toMatchObject({
      ok: true,
      added: [],
      restored: [],
      removed: [],
      packages: 0,
    });
    expect(times()).toEqual(before);
  });

  test('for another address writes all metadata anew, and no zip', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    const result = await scene.publish({ url: 'https://other.example.com' });
    expect(result).toMatchObject({ added: [], packages: 3 });
    expect(readFileSync(join(scene.target, 'p2/market/apple.json'), 'utf8')).toContain(
      'https://other.example.com/dist/',
    );
    expect(await verified(scene.target)).toEqual([]);
    expect((await scene.publish({ url: null })).url).toBe('https://other.example.com');
  });

  test('brings back a zip that is gone or was cut short', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    const zip = join(scene.target, APPLE);
    for (const damage of [
      () => rmSync(zip),
      () => {
        rmSync(zip);
        writeFileSync(zip, 'cut');
      },
    ]) {
      damage();
      expect(names((await scene.publish()).restored)).toEqual(['market/apple 1.0.0']);
      expect(await verified(scene.target)).toEqual([]);
    }
  });

  test('puts upstream’s package in the place of an alias', async () => {
    const scene = new Publication();
    await scene.market.build(scene.out, { version: '1.0.0', alias: true });
    await scene.publish();
    const [apple] = scene.market.plan({ version: '1.0.0', fruits: ['apple'] });
    await scene.market.apply(scene.out, [
      { ...apple!, name: 'orchard/apple', composer: { ...apple!.composer, name: 'orchard/apple' } },
    ]);
    const result = await scene.publish();
    expect(names(result.added)).toEqual(['orchard/apple 1.0.0']);
    expect(existsSync(join(scene.target, 'dist/alias/orchard/apple/apple-1.0.0.zip'))).toBe(false);
    expect(existsSync(join(scene.target, 'dist/orchard/apple/apple-1.0.0.zip'))).toBe(true);
  });
});

describe('what is published', () => {
  test('never changes: other content, or other bytes, is refused, all of it at once', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    const before = snapshot(scene.target);
    const other = new Publication();
    other.market.repo.commit('other', { 'apple/Apple.php': 'other', 'pear/Pear.php': 'other' });
    other.market.repo.git('tag', '-f', '1.0.0');
    await other.build('1.0.0');
    const refused = scene.publish({ out: other.out });
    await expect(refused).rejects.toMatchObject({
      code: 'already-published',
      exit: 2,
      faults: [{ file: 'market/apple 1.0.0' }, { file: 'market/pear 1.0.0' }],
    });
    expect(snapshot(scene.target)).toEqual(before);
  });

  test('does not vanish, unless that is asked for', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.build('1.1.0');
    await scene.publish();
    const before = snapshot(scene.target);
    const prune = ['apple', 'basket'].map((name) => ({ name: `market/${name}`, version: '1.0.0' }));
    await scene.market.apply(scene.out, [], { prune });
    await expect(scene.publish()).rejects.toMatchObject({
      code: 'would-unpublish',
      faults: [{ file: 'market/apple 1.0.0' }, { file: 'market/basket 1.0.0' }],
    });
    expect(snapshot(scene.target)).toEqual(before);
    const result = await scene.publish({ prune: true });
    expect(names(result.removed)).toEqual(['market/apple 1.0.0', 'market/basket 1.0.0']);
    expect(existsSync(join(scene.target, APPLE))).toBe(false);
    expect(await verified(scene.target)).toEqual([]);
  });

  test('may be pruned to the last version of a package', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    await scene.publish();
    await scene.market.apply(scene.out, [], { prune: [{ name: 'market/pear', version: '1.0.0' }] });
    await scene.publish({ prune: true });
    expect(readFileSync(join(scene.target, 'packages.json'), 'utf8')).not.toContain('market/pear');
    expect(readFileSync(join(scene.target, 'p2/market/pear.json'), 'utf8')).toContain('"market/pear":[]');
    expect(await verified(scene.target)).toEqual([]);
  });

  test('is not taken for a package of ours where a file is in the way', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    const zip = join(scene.target, APPLE);
    mkdirSync(dirname(zip), { recursive: true });
    writeFileSync(zip, 'somebody else’s');
    await expect(scene.publish()).rejects.toMatchObject({
      code: 'zip-in-the-way',
      faults: [{ file: 'market/apple 1.0.0' }],
    });
    expect(readFileSync(zip, 'utf8')).toBe('somebody else’s');
    cpSync(join(scene.out, APPLE), zip);
    expect(await scene.publish()).toMatchObject({ ok: true });
  });

  test('is left alone where another program made it, or its manifest is damaged', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    mkdirSync(scene.target);
    writeFileSync(join(scene.target, 'packages.json'), '{}');
    await expect(scene.publish()).rejects.toMatchObject({ code: 'not-a-repository' });
    rmSync(join(scene.target, 'packages.json'));
    await scene.publish();
    appendFileSync(join(scene.target, 'manifest/market/pear.json'), ' ');
    await expect(scene.publish()).rejects.toMatchObject({ code: 'bad-manifest', exit: 2 });
  });
});
