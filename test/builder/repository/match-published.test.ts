import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planPackage } from '../../../builder/plan/plan-package.js';
import type { PlannedPackage } from '../../../builder/plan/planned-package.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { matchPublished } from '../../../builder/repository/match-published.js';
import { planResult } from '../../../builder/repository/plan-result.js';
import type { RepositoryStore } from '../../../builder/repository/repository-store.js';
import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { entry } from './support/entry.js';
import { storeOf } from './support/folder.js';

const TREE = '5'.repeat(40);

function planned(version: string, change: Partial<PlannedPackage> = {}): PlannedPackage {
  const composer = { name: 'a/b', version };
  return {
    ...planPackage({ composer, version, role: 'package', origin: entry('a/b', version).origin }),
    ...change,
  };
}

function published(one: PlannedPackage, change: Partial<ManifestEntry> = {}): RepositoryStore {
  const { name, version, role, key } = one;
  return storeOf([entry(name, version, { key, role, ...change })]);
}

function fates(packages: readonly PlannedPackage[], store: RepositoryStore, firstWins = false): string[] {
  return matchPublished(packages, store, firstWins).map(({ fate }) => fate);
}

test('a version that is not there is new; one with the same content is reused', () => {
  const one = planned('1.0.0');
  const store = published(one);
  expect(fates([one, planned('1.0.1')], store)).toEqual(['reused', 'new']);
  expect(matchPublished([one], store, false)[0]?.published).toEqual(store.entry('a/b', '1.0.0'));
});

test('one whose zip is gone, or of another size, is lost', () => {
  const one = planned('1.0.0');
  const store = published(one, { size: 3 });
  const zip = join(store.out, 'dist/a/b/b-1.0.0.zip');
  expect(fates([one], store)).toEqual(['lost']);
  writeFileSync(zip, 'xyz');
  expect(fates([one], store)).toEqual(['reused']);
  truncateSync(zip, 1);
  expect(fates([one], store)).toEqual(['lost']);
  rmSync(zip);
  expect(fates([one], store)).toEqual(['lost']);
});

test('other content under a published version is a fault for every package', () => {
  const store = storeOf([entry('a/b', '1.0.0'), entry('a/b', '1.0.1')]);
  const packages = [planned('1.0.0'), planned('1.0.1'), planned('1.0.2')];
  const error = (() => {
    try {
      matchPublished(packages, store, false);
    } catch (thrown) {
      return thrown;
    }
    return null;
  })();
  expect(error).toBeInstanceOf(BadInputError);
  expect(error).toMatchObject({
    code: 'already-published',
    exit: 2,
    faults: [{ file: 'a/b 1.0.0' }, { file: 'a/b 1.0.1' }],
  });
});

test('the fault says what is other: the tree, or only what is made of it', () => {
  const message = (change: Partial<PlannedPackage>): string => {
    try {
      matchPublished([planned('1.0.0', change)], storeOf([entry('a/b', '1.0.0')]), false);
    } catch (error) {
      return String(error);
    }
    return '';
  };
  expect(message({})).toContain('its composer.json or the way of packing differs now');
  const origin = { ...entry('a/b', '1.0.0').origin!, tree: '6'.repeat(40) };
  expect(message({ origin })).toContain(`from the tree ${TREE}, and now it would be ${'6'.repeat(40)}`);
  expect(message({ origin: null })).toContain(`from the tree ${TREE}, and now it would be nothing`);
});

test('where upstream drifts, what was published stays', () => {
  expect(fates([planned('1.0.0')], storeOf([entry('a/b', '1.0.0')]), true)).toEqual(['drift']);
});

test('an alias gives way to upstream’s own package, which is new then', () => {
  const store = storeOf([entry('a/b', '1.0.0', { role: 'alias' })]);
  for (const firstWins of [true, false]) {
    expect(matchPublished([planned('1.0.0')], store, firstWins)).toMatchObject([
      { fate: 'new', published: null },
    ]);
  }
});

test('an alias never takes the place of anything, and is no fault', () => {
  const alias = planned('1.0.0', { role: 'alias' });
  for (const role of ['package', 'metapackage', 'product', 'alias'] as const) {
    expect(fates([alias], storeOf([entry('a/b', '1.0.0', { role })]))).toEqual(['drift']);
  }
  expect(fates([alias], published(alias))).toEqual(['reused']);
});

test('the result says of each package what is there, or will be', () => {
  const [there, coming] = [
    planned('1.0.0', { quirks: ['x'] }),
    planned('1.0.1', { role: 'alias', origin: null }),
  ];
  const store = published(there);
  const checks = [{ check: 'links', ok: true, detail: 'x' }];
  const matched = matchPublished([there, coming], store, false);
  expect(planResult(matched, checks, (name, version) => store.entry(name, version))).toEqual({
    packages: [
      {
        name: 'a/b',
        version: '1.0.0',
        role: 'package',
        zip: 'dist/a/b/b-1.0.0.zip',
        sha1: '1'.repeat(40),
        sha256: '2'.repeat(64),
        tag: there.origin?.tag,
        commit: there.origin?.commit,
        tree: TREE,
        reused: true,
        why: 'reused',
        key: there.key,
        quirks: ['x'],
      },
      {
        name: 'a/b',
        version: '1.0.1',
        role: 'alias',
        zip: 'dist/alias/a/b/b-1.0.1.zip',
        sha1: null,
        sha256: null,
        tag: null,
        commit: null,
        tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
        reused: false,
        why: 'new',
        key: coming.key,
        quirks: [],
      },
    ],
    checks,
  });
});
