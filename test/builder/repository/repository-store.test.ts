import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatPackageManifest } from '../../../builder/repository/package-manifest.js';
import { formatReleaseRecord } from '../../../builder/repository/release-record.js';
import { formatRepositoryIndex } from '../../../builder/repository/repository-index.js';
import { RepositoryStore } from '../../../builder/repository/repository-store.js';
import { tempDir } from '../../support/temp-dir.js';
import { entry } from './support/entry.js';
import { storeOf, writeBelow } from './support/folder.js';

test('a folder that is not there, or empty, is an empty repository', () => {
  for (const out of [join(tempDir(), 'none'), tempDir()]) {
    const store = new RepositoryStore(out);
    expect(store.index).toEqual([]);
    expect(store.has('a/b')).toBe(false);
    expect(store.hasVersion('a/b', '1.0.0')).toBe(false);
    expect(store.package('a/b')).toEqual({ name: 'a/b', versions: [] });
    expect(store.entry('a/b', '1.0.0')).toBeNull();
    expect(store.releases('shop')).toMatchObject({ repository: 'shop', releases: {} });
    expect(store.advisories()).toEqual([]);
  }
});

test('a file is no folder of a repository', () => {
  const out = join(tempDir(), 'file');
  writeFileSync(out, '');
  expect(() => new RepositoryStore(out)).toThrow(`${out} is a file: expected the folder`);
});

test('gives back what was written', () => {
  const entries = [entry('a/b', '1.0.0'), entry('a/b', '1.0.1'), entry('a/c', '2.0.0', { role: 'alias' })];
  const store = storeOf(entries);
  expect(store.index.map(({ name, versions, latest }) => [name, versions, latest])).toEqual([
    ['a/b', 2, '1.0.1'],
    ['a/c', 1, '2.0.0'],
  ]);
  expect(store.package('a/b').versions).toEqual(entries.slice(0, 2));
  expect(store.entry('a/c', '2.0.0')).toEqual(entries[2]);
  expect(store.entry('a/c', '2.0')).toBeNull();
  expect([store.has('a/b'), store.has('a')]).toEqual([true, false]);
});

test('a version is there however it is spelled', () => {
  const store = storeOf([entry('a/b', '1.0')]);
  expect(['1.0', '1.0.0', 'v1', '1.0.0.0'].map((version) => store.hasVersion('a/b', version))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['1.0.1', '1.0-p1', 'nonsense'].some((version) => store.hasVersion('a/b', version))).toBe(false);
});

test('what is no version is not there, even beside another that is none', () => {
  const store = storeOf([entry('a/b', 'one')]);
  expect(store.hasVersion('a/b', 'two')).toBe(false);
  expect(store.hasVersion('a/b', 'one')).toBe(true);
});

test('zips that are there', () => {
  const [one, two] = [entry('a/b', '1.0.0'), entry('a/b', '1.0.1')];
  const store = storeOf([one, two]);
  rmSync(join(store.out, two.zip));
  expect([store.hasZip(one), store.hasZip(two), store.hasZip(entry('x/y', '1'))]).toEqual([
    true,
    false,
    false,
  ]);
});

test('files are read when they are asked for, once, and again when forgotten', () => {
  const store = storeOf([entry('a/b', '1.0.0')]);
  expect(store.entry('a/b', '1.0.0')).not.toBeNull();
  writeBelow(store.out, 'manifest/a/b.json', formatPackageManifest({ name: 'a/b', versions: [] }));
  expect(store.entry('a/b', '1.0.0')).not.toBeNull();
  store.forget('a/b');
  expect(store.entry('a/b', '1.0.0')).toBeNull();
});

test('a folder that another program made is refused', () => {
  const out = tempDir();
  writeBelow(out, 'packages.json', '{}');
  expect(() => new RepositoryStore(out)).toThrow(/made by another program/);
});

test.each([
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '{}',
  '{"format":1,"packages":[]}',
  '{"format":"2","packages":[]}',
  '{"format":2,"packages":{}}',
  '{"format":2,"packages":"x"}',
  '{"format":2,"packages":[null]}',
  '{"format":2,"packages":[{}]}',
  '{"format":2,"packages":["a/b"]}',
  '{"format":2,"packages":[{"name":1}]}',
  '{"format":2,"packages":[{"name":"../../x/y"}]}',
  '{"format":2,"packages":[{"name":"a/b/../../c"}]}',
])('the index %j is none of ours', (text) => {
  const out = tempDir();
  writeBelow(out, 'manifest.json', text);
  expect(() => new RepositoryStore(out)).toThrow(
    expect.objectContaining({ code: 'bad-manifest', exit: 2 }) as Error,
  );
  expect(() => new RepositoryStore(out)).toThrow(/manifest\.json is no manifest of format 2: restore it/);
});

test.each([
  '{',
  '{"format":1,"name":"a/b","versions":[]}',
  '{"format":2,"name":"a/b","versions":{}}',
  '{"format":2,"name":"a/b","versions":[null]}',
  '{"format":2,"name":"a/b","versions":["1.0.0"]}',
  '{"format":2,"name":"a/b","versions":[{"version":1}]}',
  JSON.stringify({ format: 2, name: 'a/b', versions: [entry('a/c', '1.0.0')] }),
  JSON.stringify({ format: 2, name: 'a/b', versions: [{ ...entry('a/b', '1.0.0'), zip: '../../x.zip' }] }),
  JSON.stringify({ format: 2, name: 'a/b', versions: [{ ...entry('a/b', '1.0.0'), composer: null }] }),
])('the manifest %j of a package is none of ours', (text) => {
  const out = tempDir();
  writeBelow(out, 'manifest/a/b.json', text);
  const store = new RepositoryStore(out);
  expect(() => store.package('a/b')).toThrow(expect.objectContaining({ code: 'bad-manifest' }) as Error);
  expect(() => store.entry('a/b', '1.0.0')).toThrow(/manifest\/a\/b\.json is no manifest/);
});

test.each([
  '{',
  '{"format":2,"releases":[]}',
  '{"format":2,"releases":{"1.0":null}}',
  '{"format":2,"releases":{"1.0":{}}}',
])('the record of releases %j is none of ours', (text) => {
  const out = tempDir();
  writeBelow(out, 'releases/shop.json', text);
  expect(() => new RepositoryStore(out).releases('shop')).toThrow(/releases\/shop\.json is no manifest/);
});

test.each(['{', '{"format":2,"advisories":{}}'])('the advisories %j are none of ours', (text) => {
  const out = tempDir();
  writeBelow(out, 'advisories.json', text);
  expect(() => new RepositoryStore(out).advisories()).toThrow(/advisories\.json is no manifest/);
});

test('a folder in the place of a file is an error of the system', () => {
  const out = tempDir();
  mkdirSync(join(out, 'manifest.json'));
  expect(() => new RepositoryStore(out)).toThrow(/EISDIR/);
});

test('a line for each package, version and release, so that a difference is readable', () => {
  const versions = [entry('a/b', '1.0.0'), entry('a/b', '1.0.1')];
  const manifest = formatPackageManifest({ name: 'a/b', versions });
  expect(manifest.split('\n')).toHaveLength(versions.length + 3);
  expect(JSON.parse(manifest)).toEqual({ format: 2, name: 'a/b', versions });
  const index = formatRepositoryIndex({ packages: storeOf(versions).index });
  expect(index.split('\n')).toHaveLength(4);
  const releases = { '1.0': { commit: '1', recipe: '2', packages: { 'a/b': '1.0.0' } } };
  const record = formatReleaseRecord({ repository: 'shop', seen: null, releases });
  expect(JSON.parse(record)).toEqual({ format: 2, repository: 'shop', seen: null, releases });
  expect(record.endsWith('\n')).toBe(true);
});
