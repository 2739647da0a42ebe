import { expect, test } from 'vitest';
import type { Advisory } from '../../../builder/repository/advisory.js';
import type { ManifestEntry } from '../../../builder/repository/manifest-entry.js';
import { packageMetadata } from '../../../builder/repository/package-metadata.js';
import { parseMark } from '../../../builder/repository/parse-mark.js';
import { repositoryUrl } from '../../../builder/repository/repository-url.js';
import { metadataMark, rootMetadata } from '../../../builder/repository/root-metadata.js';
import { zipPath } from '../../../builder/repository/zip-path.js';
import { entry } from './support/entry.js';

const ADVISORY: Advisory = {
  advisoryId: 'SHOP-1',
  packageName: 'a/one',
  affectedVersions: '<1.1',
  title: 'A hole',
  link: 'https://example.com/1',
  cve: null,
  reportedAt: '2026-01-31',
};

function metadata(
  versions: readonly ManifestEntry[],
  url = 'https://x.test/repo',
  advisories: readonly Advisory[] = [],
): Record<string, unknown> {
  const files = packageMetadata({ name: 'a/one', versions }, url, advisories);
  return Object.fromEntries(files.map(({ path, text }) => [path, JSON.parse(text) as unknown]));
}

test('each version has its zip, checksum, commit and date, the newest first', () => {
  const versions = ['1.0.0', '1.1.0'].map((version) => entry('a/one', version));
  expect(metadata(versions)).toEqual({
    'p2/a/one~dev.json': { minified: 'composer/2.0', packages: { 'a/one': [] } },
    'p2/a/one.json': {
      minified: 'composer/2.0',
      packages: {
        'a/one': [
          {
            name: 'a/one',
            version: '1.1.0',
            version_normalized: '1.1.0.0',
            type: 'magento2-module',
            dist: {
              type: 'zip',
              url: 'https://x.test/repo/dist/a/one/one-1.1.0.zip',
              reference: '4'.repeat(40),
              shasum: '1'.repeat(40),
            },
            time: '2023-11-14T22:13:20+00:00',
          },
          {
            version: '1.0.0',
            version_normalized: '1.0.0.0',
            dist: {
              type: 'zip',
              url: 'https://x.test/repo/dist/a/one/one-1.0.0.zip',
              reference: '4'.repeat(40),
              shasum: '1'.repeat(40),
            },
          },
        ],
      },
      'security-advisories': [],
    },
  });
});

test('versions in development are in a file of their own', () => {
  const files = metadata(['dev-main', '1.0.0', '1.x-dev'].map((version) => entry('a/one', version)));
  const versions = (path: string): unknown[] =>
    (files[path] as { packages: Record<string, { version: string }[]> }).packages['a/one']!.map(
      (one) => one.version,
    );
  expect(versions('p2/a/one~dev.json')).toEqual(['1.x-dev', 'dev-main']);
  expect(versions('p2/a/one.json')).toEqual(['1.0.0']);
});

test('what has no commit is referred to by its content, and has no date', () => {
  const [one] = (
    metadata([entry('a/one', '1.0.0', { origin: null })])['p2/a/one.json'] as {
      packages: Record<string, Record<string, unknown>[]>;
    }
  ).packages['a/one']!;
  expect(one?.['dist']).toMatchObject({ reference: '8'.repeat(40) });
  expect(one).not.toHaveProperty('time');
});

test('the order of versions decides the text, and the order of keys is that of composer.json', () => {
  const composer = { version: '1.0.0', name: 'a/one', require: { 'z/z': '1', 'a/a': '1' } };
  const [, file] = packageMetadata(
    { name: 'a/one', versions: [entry('a/one', '1.0.0', { composer })] },
    'https://x.test',
    [],
  );
  expect(file?.text).toMatch(
    /"version":"1\.0\.0","name":"a\/one","require":\{"z\/z":"1","a\/a":"1"\},"version_normalized"/,
  );
  expect(file?.text.endsWith('\n')).toBe(true);
});

test('advisories of this package alone', () => {
  const files = metadata([entry('a/one', '1.0.0')], undefined, [
    ADVISORY,
    { ...ADVISORY, packageName: 'a/two' },
  ]);
  const { packageName: _, ...rest } = ADVISORY;
  expect(files['p2/a/one.json']).toMatchObject({ 'security-advisories': [rest] });
});

function support(url: string | null, path: string, composer: object = {}): unknown {
  const one = entry('a/one', '1.0.0');
  const origin = { ...one.origin!, url, path };
  const files = metadata([{ ...one, origin, composer: { ...one.composer, ...composer } }]);
  return (files['p2/a/one.json'] as { packages: Record<string, { support?: unknown }[]> }).packages[
    'a/one'
  ]![0]?.support;
}

test('where the sources are, as an address for people, and never as a source that Composer would clone', () => {
  const commit = '4'.repeat(40);
  expect(support('https://github.com/acme/shop.git', 'code/A')).toEqual({
    source: `https://github.com/acme/shop/tree/${commit}/code/A`,
  });
  expect(support('https://gitlab.com/acme/shop', '', { support: { issues: 'x' } })).toEqual({
    issues: 'x',
    source: `https://gitlab.com/acme/shop/tree/${commit}`,
  });
  for (const url of [
    null,
    'https://git.example.com/acme/shop.git',
    'ssh://git@github.com/acme/shop',
    'https://github.com/a/b/c',
  ]) {
    expect(support(url, 'x')).toBeUndefined();
  }
  expect(JSON.stringify(metadata([entry('a/one', '1.0.0')]))).not.toContain('"source"');
});

test.each([
  ['https://x.test', '/p2/%package%.json'],
  ['https://x.test/repo/composer', '/repo/composer/p2/%package%.json'],
  ['http://127.0.0.1:8080/r', '/r/p2/%package%.json'],
  ['file:///srv/repo', 'file:///srv/repo/p2/%package%.json'],
])('under %s the metadata is at %s', (url, expected) => {
  const { path, text } = rootMetadata(['a/all', 'a/one'], url);
  expect(path).toBe('packages.json');
  expect(JSON.parse(text)).toEqual({
    packages: {},
    'metadata-url': expected,
    'available-packages': ['a/all', 'a/one'],
    'security-advisories': { metadata: true },
    upkeep: metadataMark(url),
  });
});

test('the root says for which host it was made', () => {
  const url = 'https://x.test/with blank';
  expect(parseMark(rootMetadata([], url).text)).toEqual({ mark: metadataMark(url), url });
  for (const text of ['', '{', 'null', '[]', '{"upkeep": 1}', '{}']) expect(parseMark(text)).toBeNull();
});

test('the address is the folder, or what was given without its last slash', () => {
  expect(repositoryUrl('/srv/my repo', null)).toBe('file:///srv/my repo');
  expect(repositoryUrl('/srv', 'https://x.test/repo//')).toBe('https://x.test/repo');
  expect(repositoryUrl('/srv', 'http://127.0.0.1:80/')).toBe('http://127.0.0.1:80');
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

test('zips have their place by name and version; an alias stays out of the way of upstream’s own', () => {
  expect(zipPath('a/one', '1.0.0-p1', 'package')).toBe('dist/a/one/one-1.0.0-p1.zip');
  expect(zipPath('a/one', '1.0.0-p1', 'flavor')).toBe('dist/a/one/one-1.0.0-p1.zip');
  expect(zipPath('a/one', '1.0.0-p1', 'alias')).toBe('dist/alias/a/one/one-1.0.0-p1.zip');
});
