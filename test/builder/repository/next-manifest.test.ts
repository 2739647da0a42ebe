import { expect, test } from 'vitest';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';
import type { Advisory } from '../../../builder/repository/advisory.js';
import type { Build } from '../../../builder/repository/build.js';
import { NextManifest } from '../../../builder/repository/next-manifest.js';
import type { NewZip } from '../../../builder/repository/pack-missing.js';
import { ZIP_WRITER } from '../../../builder/zip/zip-writer.js';
import { entry } from './support/entry.js';
import { storeOf, writeBelow } from './support/folder.js';

function planned(name: string, version: string, change: Partial<PlannedPackage> = {}): PlannedPackage {
  return { ...planPackage({ composer: { name, version }, version, role: 'package' }), ...change };
}

function zipOf(one: PlannedPackage): NewZip {
  return {
    planned: one,
    file: `/working/${one.version}.zip`,
    size: 7,
    sha1: 'a'.repeat(40),
    sha256: 'b'.repeat(64),
    content: 'c'.repeat(64),
    files: 2,
  };
}

function build(packages: readonly PlannedPackage[], change: Partial<Build> = {}): Build {
  return {
    packages,
    checks: [],
    sources: new Map(),
    firstWins: false,
    releases: null,
    advisories: [],
    prune: [],
    ...change,
  };
}

function versions(next: NextManifest, name: string): string[] {
  return next.package(name).versions.map(({ version }) => version);
}

test('new versions stand in their place among those that were there', () => {
  const store = storeOf([entry('a/b', '1.0.0'), entry('a/b', '1.2.0')]);
  const one = planned('a/b', '1.1.0', { quirks: ['q'] });
  const next = new NextManifest(store, [zipOf(one)], build([one]));
  expect(versions(next, 'a/b')).toEqual(['1.0.0', '1.1.0', '1.2.0']);
  expect(next.entry('a/b', '1.1.0')).toEqual({
    name: 'a/b',
    version: '1.1.0',
    role: 'package',
    zip: 'dist/a/b/b-1.1.0.zip',
    size: 7,
    sha1: 'a'.repeat(40),
    sha256: 'b'.repeat(64),
    content: 'c'.repeat(64),
    files: 2,
    key: one.key,
    zlib: process.versions.zlib,
    writer: ZIP_WRITER,
    origin: null,
    contents: null,
    replace: [],
    bundle: null,
    quirks: ['q'],
    composer: { name: 'a/b', version: '1.1.0' },
  });
  expect(next.zips).toEqual([{ from: '/working/1.1.0.zip', path: 'dist/a/b/b-1.1.0.zip' }]);
  expect(next.pruned).toEqual([]);
});

test('a zip that was lost and made again keeps what is published of it', () => {
  const before = entry('a/b', '1.0.0', { zlib: 'old', writer: 'old', quirks: ['old'] });
  const one = planned('a/b', '1.0.0');
  const next = new NextManifest(storeOf([before]), [zipOf(one)], build([one]));
  expect(next.entry('a/b', '1.0.0')).toEqual(before);
  expect(next.zips).toHaveLength(1);
});

test('upstream’s own package takes the place of an alias', () => {
  const one = planned('a/b', '1.0.0');
  const store = storeOf([entry('a/b', '1.0.0', { role: 'alias' })]);
  const next = new NextManifest(store, [zipOf(one)], build([one]));
  expect(next.package('a/b').versions).toMatchObject([{ role: 'package', zip: 'dist/a/b/b-1.0.0.zip' }]);
});

test('packages of the build are touched, also those that it did not change; others are not', () => {
  const store = storeOf([entry('a/b', '1.0.0'), entry('a/c', '1.0.0')]);
  const next = new NextManifest(store, [], build([planned('a/z', '1.0.0'), planned('a/b', '1.0.0')]));
  expect(next.touched).toEqual(['a/b', 'a/z']);
  expect(versions(next, 'a/c')).toEqual(['1.0.0']);
});

test('versions that had their time go, with their zips; those of other names stay', () => {
  const store = storeOf([
    entry('a/b', '1.0.0-a20260101'),
    entry('a/b', '1.0.0-a20260102'),
    entry('a/c', '1.0.0-a20260101'),
    entry('a/d', '1.0.0-a20260101'),
  ]);
  const next = new NextManifest(
    store,
    [],
    build([], {
      prune: [
        { name: 'a/b', version: '1.0.0-a20260101' },
        { name: 'a/c', version: '1.0.0-a20260101' },
        { name: 'x/y', version: '1.0.0-a20260101' },
      ],
    }),
  );
  expect(next.pruned.map(({ zip }) => zip)).toEqual([
    'dist/a/b/b-1.0.0-a20260101.zip',
    'dist/a/c/c-1.0.0-a20260101.zip',
  ]);
  expect(versions(next, 'a/b')).toEqual(['1.0.0-a20260102']);
  expect(next.touched).toEqual(['a/b', 'a/c', 'x/y']);
  expect(next.index(next.touched).packages.map(({ name }) => name)).toEqual(['a/b', 'a/d']);
});

test('a version that comes and has had its time does not stay', () => {
  const one = planned('a/b', '1.0.0-a20260101');
  const next = new NextManifest(storeOf([]), [zipOf(one)], build([one], { prune: [one] }));
  expect(versions(next, 'a/b')).toEqual([]);
  expect(next.zips).toEqual([]);
});

test('the index has what was there and what came, by name, looked at where it may have changed', () => {
  const store = storeOf([entry('a/b', '1.0.0'), entry('b/b', '1.0.0')]);
  const one = planned('a/c', '1.0.0');
  const next = new NextManifest(store, [zipOf(one)], build([one]));
  expect(next.index(['a/c']).packages.map(({ name, versions: count }) => [name, count])).toEqual([
    ['a/b', 1],
    ['a/c', 1],
    ['b/b', 1],
  ]);
  expect(next.index([]).packages).toEqual(store.index);
});

test('the record of releases has those of before and of now, by tag', () => {
  const store = storeOf([]);
  const release = (commit: string): { commit: string; recipe: string; packages: Record<string, string> } => ({
    commit,
    recipe: 'r',
    packages: { 'a/b': '1' },
  });
  const before = {
    format: 2,
    repository: 'shop',
    seen: 'old',
    releases: { '1.0': release('1'), '3.0': release('3') },
  };
  writeBelow(store.out, 'releases/shop.json', JSON.stringify(before));
  const releases = {
    repository: 'shop',
    seen: null,
    built: { '2.0': release('2'), '3.0': release('moved') },
  };
  expect(new NextManifest(store, [], build([], { releases })).releases()).toEqual({
    repository: 'shop',
    seen: null,
    releases: { '1.0': release('1'), '2.0': release('2'), '3.0': release('moved') },
  });
  expect(new NextManifest(store, [], build([])).releases()).toBeNull();
});

test('advisories: those of before with those of the build, which win', () => {
  const advisory = (advisoryId: string, packageName: string, title: string): Advisory => ({
    advisoryId,
    packageName,
    title,
    affectedVersions: '*',
    link: 'https://example.com',
    cve: null,
    reportedAt: '2026-01-31',
  });
  const store = storeOf([entry('a/b', '1.0.0')]);
  const old = [advisory('2', 'a/b', 'old'), advisory('1', 'a/b', 'old')];
  writeBelow(store.out, 'advisories.json', JSON.stringify({ format: 2, advisories: old }));
  const advisories = [advisory('1', 'a/b', 'new'), advisory('1', 'x/y', 'new')];
  const next = new NextManifest(store, [], build([], { advisories }));
  expect(
    next.advisories().map(({ packageName, advisoryId, title }) => `${packageName} ${advisoryId} ${title}`),
  ).toEqual(['a/b 1 new', 'a/b 2 old', 'x/y 1 new']);
  // The files of a package with an advisory are made anew; of one that is not there, there are none.
  expect(next.touched).toEqual(['a/b']);
});
