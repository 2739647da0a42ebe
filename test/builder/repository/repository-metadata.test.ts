import { expect, test } from 'vitest';
import type { Manifest, ManifestEntry } from '../../../builder/repository/manifest.js';
import { repositoryMetadata } from '../../../builder/repository/repository-metadata.js';
import { repositoryUrl } from '../../../builder/repository/repository-url.js';

function entry(name: string, version: string, type = 'magento2-module'): ManifestEntry {
  return {
    name,
    version,
    zip: `dist/${name}/x-${version}.zip`,
    size: 1,
    sha1: '1'.repeat(40),
    sha256: '2'.repeat(64),
    key: '3'.repeat(64),
    stack: 'shop',
    commit: '4'.repeat(40),
    path: 'x',
    tree: '5'.repeat(40),
    zlib: '1',
    composer: { name, version, type },
  };
}

const MANIFEST: Manifest = {
  format: 1,
  packages: [entry('a/all', '1.0.0', 'metapackage'), entry('a/one', '1.0.0'), entry('a/one', '1.1.0')],
};

function parsed(url: string): Map<string, unknown> {
  return new Map(repositoryMetadata(MANIFEST, url).map(({ path, text }) => [path, JSON.parse(text)]));
}

test('metapackages come after what they require, packages.json last', () => {
  expect(repositoryMetadata(MANIFEST, 'https://x.test').map((file) => file.path)).toEqual([
    'p2/a/one~dev.json',
    'p2/a/one.json',
    'p2/a/all~dev.json',
    'p2/a/all.json',
    'packages.json',
  ]);
});

test('each version has its zip, checksum and commit; the manifest stays free of hosts', () => {
  const files = parsed('https://x.test/repo');
  expect(files.get('p2/a/one.json')).toEqual({
    packages: {
      'a/one': ['1.0.0', '1.1.0'].map((version) => ({
        name: 'a/one',
        version,
        type: 'magento2-module',
        dist: {
          type: 'zip',
          url: `https://x.test/repo/dist/a/one/x-${version}.zip`,
          reference: '4'.repeat(40),
          shasum: '1'.repeat(40),
        },
      })),
    },
  });
  expect(files.get('p2/a/one~dev.json')).toEqual({ packages: { 'a/one': [] } });
});

test.each([
  ['https://x.test', '/p2/%package%.json'],
  ['https://x.test/repo/composer', '/repo/composer/p2/%package%.json'],
  ['file:///srv/repo', 'file:///srv/repo/p2/%package%.json'],
])('under %s the metadata is at %s', (url, expected) => {
  expect(parsed(url).get('packages.json')).toEqual({
    packages: {},
    'metadata-url': expected,
    'available-packages': ['a/all', 'a/one'],
  });
});

test('the address is the folder, or what was given without its last slash', () => {
  expect(repositoryUrl('/srv/my repo', null)).toBe('file:///srv/my repo');
  expect(repositoryUrl('/srv', 'https://x.test/repo//')).toBe('https://x.test/repo');
});

test.each([
  '',
  'repo',
  '/srv/repo',
  'ftp://x.test',
  'https://x.test/?a=1',
  'https://x.test/#a',
  'https://user@x.test',
  'https://a:b@x.test',
])('%j is no address of a repository', (url) => {
  expect(() => repositoryUrl('/srv', url)).toThrow(/is no address of a repository/);
});
