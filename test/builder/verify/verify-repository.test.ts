import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formatReleaseRecord } from '../../../builder/repository/release-record.js';
import { tempDir } from '../../support/temp-dir.js';
import { Market } from '../support/market.js';
import { brief, changeFile, verify } from './support/verify.js';

const APPLE = 'dist/market/apple/apple-1.0.0.zip';

async function built(options: Parameters<Market['build']>[2] = {}): Promise<{ market: Market; out: string }> {
  const market = new Market();
  const out = join(tempDir(), 'out');
  await market.build(
    out,
    { version: '1.0.0', alias: true },
    { url: 'https://repo.example.com/market', ...options },
  );
  return { market, out };
}

describe('a repository that is what was built', () => {
  test('has no problems, and every package comes out the same again', async () => {
    const { market, out } = await built();
    expect(await verify(market, out)).toEqual({
      ok: true,
      checked: 4,
      rebuilt: 4,
      byContent: 0,
      notRebuilt: [],
      problems: [],
    });
  });

  test('is not touched', async () => {
    const { market, out } = await built();
    const states = (): unknown =>
      readdirSync(out, { recursive: true, encoding: 'utf8' })
        .sort()
        .map((path) => [path, statSync(join(out, path)).mtimeMs]);
    const before = states();
    await verify(market, out);
    expect(states()).toEqual(before);
  });

  test('may have several releases, and one with fewer packages', async () => {
    const { market, out } = await built();
    market.release('1.1.0', { 'apple/Apple.php': '<?php class Apple { public $weight = 120; }\n' });
    await market.build(out, { version: '1.1.0' });
    market.release('1.2.0-beta1', { 'pear/more.txt': 'more\n' });
    await market.build(out, { version: '1.2.0-beta1', fruits: ['pear'], product: false });
    expect(await verify(market, out)).toMatchObject({ ok: true, checked: 8, rebuilt: 8, problems: [] });
  });

  test('may have versions in development beside releases', async () => {
    const { market, out } = await built();
    await market.build(out, { version: '2.x-dev', rev: '1.0.0' });
    expect(readFileSync(join(out, 'p2/market/apple~dev.json'), 'utf8')).toContain('2.x-dev');
    expect(await verify(market, out)).toMatchObject({ ok: true, checked: 7, problems: [] });
    changeFile(join(out, 'p2/market/apple~dev.json'), (text) => text.replace('2.x-dev', '3.x-dev'));
    expect(brief((await verify(market, out)).problems)).toEqual([
      'metadata market/apple 2.x-dev',
      'metadata market/apple 3.x-dev',
      'copy market/apple',
    ]);
  });

  test('may be served from the folder itself', async () => {
    const { market, out } = await built({ url: null });
    expect(await verify(market, out)).toMatchObject({ ok: true, problems: [] });
  });

  test('may have been pruned', async () => {
    const { market, out } = await built();
    await market.apply(out, [], {
      prune: [
        { name: 'market/pear', version: '1.0.0' },
        { name: 'market/basket', version: '1.0.0' },
      ],
    });
    expect(await verify(market, out)).toMatchObject({ ok: true, checked: 2, rebuilt: 2, problems: [] });
  });
});

describe('metadata', () => {
  test.each([
    ['a checksum', /"shasum":"[0-9a-f]{40}"/, `"shasum":"${'0'.repeat(40)}"`, 'dist.shasum'],
    ['an address', /https:\/\/repo.example.com\/market\/dist/, 'https://evil.example.com/dist', 'dist.url'],
    ['a link', /">=7.4"/, '">=5"', 'require'],
    ['the form', /composer\/2.0/, 'composer/3.0', 'versions in the form composer/2.0'],
    ['a version', /"version":"1.0.0"/, '"version":"1.0.1"', 'the version'],
  ])('with %s that differs', async (_, pattern, text, expected) => {
    const { market, out } = await built();
    changeFile(join(out, 'p2/market/apple.json'), (before) => before.replace(pattern, text));
    rmSync(join(out, 'p2/market/apple.json.gz'), { force: true });
    const { problems } = await verify(market, out);
    expect(problems[0]).toMatchObject({ what: 'metadata', file: 'p2/market/apple.json' });
    expect(problems[0]?.expected).toContain(expected);
  });

  test('that offer a version that the manifest lacks, or one in the wrong file', async () => {
    const { market, out } = await built();
    const stable = JSON.parse(readFileSync(join(out, 'p2/market/apple.json'), 'utf8')) as {
      packages: Record<string, unknown[]>;
    };
    changeFile(join(out, 'p2/market/apple~dev.json'), (text) =>
      text.replace('"market/apple":[]', `"market/apple":${JSON.stringify(stable.packages['market/apple'])}`),
    );
    expect(brief((await verify(market, out)).problems)).toEqual(['metadata market/apple 1.0.0']);
  });

  test.each([
    'packages.json',
    'index.html',
    'style.css',
    'package/market/pear.html',
    'p2/market/pear~dev.json',
    'flavors/market.html',
  ])('%s that is gone, or was changed in any way', async (file) => {
    const { market, out } = await built();
    appendFileSync(join(out, file), '\n');
    const changed = await verify(market, out);
    expect(changed.ok).toBe(false);
    expect(changed.problems.every((one) => one.file === file || one.file === `${file}.gz`)).toBe(true);
    rmSync(join(out, file));
    const gone = await verify(market, out);
    expect(gone.problems).toContainEqual(expect.objectContaining({ file, severity: 'error' }));
  });

  test('whose compressed copy has another text, or none', async () => {
    const { market, out } = await built();
    const copy = join(out, 'index.html.gz');
    const other = gzipSync('other', { level: 9 });
    other[9] = 0xff;
    writeFileSync(copy, other);
    expect(await verify(market, out)).toMatchObject({ problems: [{ what: 'copy', file: 'index.html.gz' }] });
    rmSync(copy);
    expect(await verify(market, out)).toMatchObject({ problems: [{ what: 'copy', found: 'no such file' }] });
  });

  test('of another host, in part', async () => {
    const { market, out } = await built();
    changeFile(join(out, 'packages.json'), (text) => text.replaceAll('repo.example.com', 'www.example.com'));
    const { problems } = await verify(market, out);
    expect(brief(problems)).toContain('metadata market/apple 1.0.0');
    expect(brief(problems)).toContain('metadata market/pear 1.0.0');
  });

  test('that another version of Upkeep made are read, and not compared byte by byte', async () => {
    const { market, out } = await built();
    changeFile(join(out, 'packages.json'), (text) => text.replace(/"upkeep":"\d+ /, '"upkeep":"0 '));
    appendFileSync(join(out, 'index.html'), 'other');
    expect(await verify(market, out)).toMatchObject({
      ok: true,
      problems: [{ severity: 'warning', file: 'packages.json' }],
    });
  });
});

describe('the manifest', () => {
  test.each([
    ['is no JSON', () => 'x', 'manifest-unreadable'],
    [
      'is of another package',
      (text: string) => text.replace('"name":"market/apple"', '"name":"market/plum"'),
      'manifest-unreadable',
    ],
    ['has an entry without a field', (text: string) => text.replace(/"files":\d+,/, ''), 'entry'],
    ['has an entry with one more', (text: string) => text.replace('"files":', '"more":1,"files":'), 'entry'],
    [
      'has a zip elsewhere',
      (text: string) => text.replace(`"zip":"${APPLE}"`, '"zip":"../../etc/passwd"'),
      'entry',
    ],
    ['has another spelling', (text: string) => text.replace('"files":', '"files": '), 'manifest-text'],
    [
      'has a version that is none',
      (text: string) => text.replace('"version":"1.0.0"', '"version":"../x"'),
      'entry',
    ],
    [
      'has another folder of the files',
      (text: string) => text.replace('"path":"apple","exclude"', '"path":"pear","exclude"'),
      'entry',
    ],
  ])('%s', async (_, change, what) => {
    const { market, out } = await built();
    changeFile(join(out, 'manifest/market/apple.json'), change);
    const { ok, problems } = await verify(market, out);
    expect(ok).toBe(false);
    expect(problems.map((one) => one.what)).toContain(what);
    expect(problems.map((one) => one.package)).not.toContain('market/pear');
  });

  test.each([
    [
      'has no line of a package',
      (text: string) => text.replace(/\{"name":"market\/apple".*\n/, ''),
      'no line of it',
    ],
    [
      'has another number of versions',
      (text: string) => text.replace('"versions":1', '"versions":2'),
      'other versions',
    ],
    ['is no JSON', () => '{', 'another text'],
    [
      'has another spelling',
      (text: string) => text.replace('"packages":', '"packages": '),
      'another order or spelling',
    ],
    [
      'has a package that is not there',
      (text: string) => text.replaceAll('market/pear', 'market/plum'),
      'no line of it',
    ],
  ])('index %s', async (_, change, found) => {
    const { market, out } = await built();
    changeFile(join(out, 'manifest.json'), change);
    const { problems } = await verify(market, out);
    expect(problems).toContainEqual(expect.objectContaining({ what: 'index', file: 'manifest.json', found }));
  });

  test('has a record of releases that were not published', async () => {
    const { market, out } = await built();
    mkdirSync(join(out, 'releases'));
    const packages = { 'market/apple': '1.0.0', 'market/plum': '1.0.0' };
    const release = { commit: market.id('HEAD'), recipe: 'r', packages };
    const record = { repository: 'market', seen: null, releases: { '1.0.0': release } };
    writeFileSync(join(out, 'releases/market.json'), formatReleaseRecord(record));
    expect(await verify(market, out)).toMatchObject({
      problems: [
        { what: 'release-record', file: 'releases/market.json', expected: 'market/plum 1.0.0 of 1.0.0' },
      ],
    });
  });
});

describe('what is left of a run that was killed', () => {
  test('is a warning', async () => {
    const { market, out } = await built();
    writeFileSync(join(out, 'dist/market/apple/apple-2.0.0.zip'), 'x');
    mkdirSync(join(out, '.upkeep-build'));
    mkdirSync(join(out, 'p2/other'));
    writeFileSync(join(out, 'p2/other/thing.json'), '{}');
    const { ok, problems } = await verify(market, out);
    expect(ok).toBe(true);
    expect(problems.map(({ what, file, severity }) => `${severity} ${what} ${file}`)).toEqual([
      'warning stray dist/market/apple/apple-2.0.0.zip',
      'warning stray p2/other/thing.json',
      'warning unfinished .upkeep-build',
    ]);
  });
});

describe('one package', () => {
  test('or one version of it is looked at alone', async () => {
    const { market, out } = await built();
    await market.build(out, { version: '1.1.0', rev: '1.0.0' });
    writeFileSync(join(out, 'dist/market/pear/pear-1.0.0.zip'), 'x');
    const look = (name: string, version: string | null): ReturnType<typeof verify> =>
      verify(market, out, { wanted: { name, version } });
    expect(await look('market/apple', null)).toMatchObject({ ok: true, checked: 2, rebuilt: 2 });
    expect(await look('market/pear', '1.1.0')).toMatchObject({ ok: true, checked: 1, rebuilt: 1 });
    expect(await look('market/pear', '1.0.0')).toMatchObject({
      ok: false,
      checked: 1,
      problems: [{ what: 'size' }],
    });
  });

  test('has its metadata compared', async () => {
    const { market, out } = await built();
    changeFile(join(out, 'p2/market/apple.json'), (text) =>
      text.replace('"require":{', '"require":{"evil/evil":"*",'),
    );
    expect(await verify(market, out, { wanted: { name: 'market/apple', version: '1.0.0' } })).toMatchObject({
      ok: false,
      problems: [{ what: 'metadata', file: 'p2/market/apple.json' }],
    });
  });

  test('that is not there', async () => {
    const { market, out } = await built();
    const look = (name: string, version: string | null): ReturnType<typeof verify> =>
      verify(market, out, { wanted: { name, version } });
    await expect(look('orchard/pear', null)).rejects.toMatchObject({ code: 'no-such-package', exit: 2 });
    await expect(look('orchard/pear', null)).rejects.toThrow('did you mean market/pear?');
    await expect(look('market/pear', '9.9.9')).rejects.toMatchObject({ code: 'no-such-version', exit: 2 });
    await expect(look('../../etc', null)).rejects.toMatchObject({ code: 'no-such-package' });
  });

  test('of a folder that is no repository', async () => {
    await expect(verify(new Market(), tempDir())).rejects.toMatchObject({
      code: 'not-a-repository',
      exit: 2,
    });
  });
});
