import { expect, test } from 'vitest';
import type { FoundPackages } from '../../../builder/plan/package-finder.js';
import { PackageFinder } from '../../../builder/plan/package-finder.js';
import { packageRuleSchema, type PackageRule } from '../../../builder/recipe/package-rule.js';
import { MemoryObjects, type ObjectSpecs } from './support/memory-objects.js';
import { composerText, releaseOf } from './support/source-tree.js';

const BASE = { base: 'shop/base', type: 'library', description: 'The rest' };

function rules(...given: unknown[]): PackageRule[] {
  return given.map((rule) => packageRuleSchema.parse(rule));
}

interface Found extends FoundPackages {
  readonly objects: MemoryObjects;
  readonly finder: PackageFinder;
}

async function find(
  given: readonly unknown[],
  files: ObjectSpecs,
  exclude: readonly string[] = [],
): Promise<Found> {
  const objects = new MemoryObjects();
  const source = releaseOf(objects, '1.0.0', files);
  const finder = new PackageFinder(objects, rules(...given), exclude);
  await finder.prepare([source.tree]);
  return { ...finder.find(source), objects, finder };
}

function named({ packages }: FoundPackages): string[] {
  return packages.map((one) => `${one.path}: ${one.composer.name} (${one.role})`);
}

function faults({ faults: all }: FoundPackages): string[] {
  return all.map((one) => `${one.code} ${one.file}`);
}

test('children, folders and metapackages, by path; other files are no packages', async () => {
  const found = await find(
    [{ children: 'code', except: ['none'] }, { metapackage: 'meta' }, { folder: 'lib/a' }],
    {
      'code/b/composer.json': composerText('shop/b'),
      'code/a/composer.json': composerText('shop/a'),
      'code/none/file': 'no package',
      'code/readme.txt': 'a file',
      'code/link': { link: 'a' },
      'code/sub': { submodule: '1'.repeat(40) },
      'lib/a/composer.json': composerText('shop/lib'),
      'lib/b/composer.json': composerText('shop/other'),
      'meta/composer.json': composerText('shop/meta', { type: 'metapackage' }),
    },
  );
  expect(named(found)).toEqual([
    'code/a: shop/a (package)',
    'code/b: shop/b (package)',
    'lib/a: shop/lib (package)',
    'meta: shop/meta (metapackage)',
  ]);
  expect(faults(found)).toEqual([]);
  expect(found.packages.map((one) => one.contents === null)).toEqual([false, false, false, true]);
});

test('a package holds the text and mode of its composer.json, and the tree of its folder', async () => {
  const text = '{ "name":"shop/a",\r\n\t"version": "1.0" }';
  const found = await find([{ children: 'code' }], {
    'code/a/composer.json': { exec: text },
    'code/a/file': 'x',
  });
  const [one] = found.packages;
  expect(one).toMatchObject({ text, mode: 0o100755, composer: { name: 'shop/a', version: '1.0' } });
  const tree = found.objects.tree({ 'composer.json': { exec: text }, file: 'x' });
  expect(one?.contents).toEqual({
    tree,
    path: 'code/a',
    exclude: [],
    directories: [],
    attributes: [],
    rest: expect.any(String) as string,
  });
});

test('a folder can be the root', async () => {
  const found = await find([{ folder: '.', exclude: ['.github', 'tests/fixtures', 'none'] }], {
    'composer.json': composerText('shop/all'),
    '.github/ci.yml': 'x',
    'tests/fixtures/x': 'x',
    'tests/test.php': 'x',
  });
  expect(named(found)).toEqual([': shop/all (package)']);
  expect(found.packages[0]?.contents).toMatchObject({
    path: '',
    tree: found.source.tree,
    exclude: ['.github', 'tests/fixtures'],
  });
});

test('children of the root', async () => {
  const found = await find([{ children: '.', except: ['.github', '_meta'] }, { metapackage: '_meta' }], {
    'composer.json': composerText('shop/root'),
    '.github/ci.yml': 'x',
    '_meta/composer.json': composerText('shop/meta'),
    'A/composer.json': composerText('shop/a'),
  });
  expect(named(found)).toEqual(['A: shop/a (package)', '_meta: shop/meta (metapackage)']);
  expect(faults(found)).toEqual([]);
});

test('a package inside another belongs to itself alone, at any depth', async () => {
  const found = await find(
    [{ folder: 'lib' }, { folder: 'lib/a/b' }, { folder: 'lib/a/b/c' }, { folder: 'lib/a/bc' }],
    {
      'lib/composer.json': composerText('shop/lib'),
      'lib/a/b/composer.json': composerText('shop/b'),
      'lib/a/b/c/composer.json': composerText('shop/c'),
      'lib/a/bc/composer.json': composerText('shop/bc'),
    },
  );
  expect(found.packages.map(({ path, contents }) => [path, contents?.exclude])).toEqual([
    ['lib', ['a/b', 'a/bc']],
    ['lib/a/b', ['c']],
    ['lib/a/b/c', []],
    ['lib/a/bc', []],
  ]);
});

test('a later rule for the same folder says more of it', async () => {
  const found = await find([{ children: 'code' }, { folder: 'code/a', exclude: ['tests'] }], {
    'code/a/composer.json': composerText('shop/a'),
    'code/a/tests/x': 'x',
  });
  expect(found.packages.map(({ contents }) => contents?.exclude)).toEqual([['tests']]);
});

test('what the repository leaves out is left out of each package that it is in', async () => {
  const found = await find(
    [{ children: 'code' }, { folder: '.' }],
    {
      'composer.json': composerText('shop/root'),
      'code/a/composer.json': composerText('shop/a'),
      'code/a/docs/x': 'x',
      'code/b/composer.json': composerText('shop/b'),
      '.github/x': 'x',
    },
    ['.github', 'code/a/docs', 'code/none'],
  );
  expect(found.packages.map(({ path, contents }) => [path, contents?.exclude])).toEqual([
    ['', ['.github', 'code/a', 'code/b']],
    ['code/a', ['docs']],
    ['code/b', []],
  ]);
});

test('a package in a folder that the repository leaves out is none', async () => {
  const found = await find(
    [{ children: 'code' }, { folder: 'lib/a' }, { folder: 'lib/a/queue', optional: true }, { folder: '.' }],
    {
      'composer.json': composerText('shop/root'),
      'code/a/composer.json': composerText('shop/a'),
      'code/ab/composer.json': composerText('shop/ab'),
      'lib/a/composer.json': composerText('shop/lib'),
      'lib/a/queue/composer.json': composerText('shop/queue'),
    },
    ['code/a', 'lib'],
  );
  expect(found.packages.map(({ path, contents }) => [path, contents?.exclude])).toEqual([
    ['', ['code/a', 'code/ab', 'lib']],
    ['code/ab', []],
  ]);
  expect(faults(found)).toEqual(['no-such-folder shop@1.0.0:lib/a']);
});

test('folders that a release lacks are faults, unless they may lack', async () => {
  const given = [
    { children: 'none' },
    { folder: 'lib/none' },
    { metapackage: '_meta' },
    { children: 'files' },
    { children: 'code/a/file' },
  ];
  const files = { 'code/a/file': 'x', 'files/file': 'only a file' };
  expect(faults(await find(given, files))).toEqual([
    'no-such-folder shop@1.0.0:none',
    'no-such-folder shop@1.0.0:lib/none',
    'no-such-folder shop@1.0.0:_meta',
    'no-such-folder shop@1.0.0:files',
    'no-such-folder shop@1.0.0:code/a/file',
  ]);
  const lenient = given.map((rule) => ({ ...rule, optional: true }));
  expect(faults(await find(lenient, files))).toEqual([]);
});

test('an optional folder without composer.json is none; one with a broken composer.json is a fault', async () => {
  const given = [
    { children: 'code', optional: true },
    { folder: 'lib', optional: true },
  ];
  const found = await find(given, {
    'code/bare/file': 'x',
    'code/good/composer.json': composerText('shop/good'),
    'code/linked/composer.json': { link: '../good/composer.json' },
    'lib/composer.json': '{',
  });
  expect(named(found)).toEqual(['code/good: shop/good (package)']);
  expect(faults(found)).toEqual([
    'no-composer-json shop@1.0.0:code/linked',
    'bad-composer-json shop@1.0.0:lib/composer.json',
  ]);
});

test('all that is wrong with composer.json files at once', async () => {
  const found = await find([{ children: 'code' }], {
    'code/bare/file': 'x',
    'code/folder/composer.json/x': 'x',
    'code/garbled/composer.json': '{"name": ',
    'code/latin/composer.json': Buffer.from('{"name": "shop/\xe9"}', 'latin1'),
    'code/linked/composer.json': { link: '../good/composer.json' },
    'code/list/composer.json': '[]',
    'code/nameless/composer.json': '{"version": 1, "require": {"a/b": 1}}',
    'code/upper/composer.json': composerText('shop/Upper'),
    'code/good/composer.json': composerText('shop/good'),
  });
  expect(faults(found)).toEqual([
    'no-composer-json shop@1.0.0:code/bare',
    'no-composer-json shop@1.0.0:code/folder',
    'bad-composer-json shop@1.0.0:code/garbled/composer.json',
    'bad-composer-json shop@1.0.0:code/latin/composer.json',
    'no-composer-json shop@1.0.0:code/linked',
    'bad-composer-json shop@1.0.0:code/list/composer.json',
    'no-package-name shop@1.0.0:code/nameless/composer.json',
    'bad-version shop@1.0.0:code/nameless/composer.json',
    'bad-links shop@1.0.0:code/nameless/composer.json',
    'bad-package-name shop@1.0.0:code/upper/composer.json',
  ]);
  expect(named(found)).toEqual(['code/good: shop/good (package)']);
});

test('two folders with the same broken composer.json are two faults, each with its place', async () => {
  const found = await find([{ children: 'code' }], {
    'code/a/composer.json': '{}',
    'code/b/composer.json': '{}',
  });
  expect(faults(found)).toEqual([
    'no-package-name shop@1.0.0:code/a/composer.json',
    'no-package-name shop@1.0.0:code/b/composer.json',
  ]);
});

test('.gitattributes above a package are named from the root down; its own is among its files', async () => {
  const found = await find([{ children: 'code' }, { folder: 'lib/a/b' }, { folder: '.' }], {
    'composer.json': composerText('shop/root'),
    '.gitattributes': 'root',
    'code/.gitattributes': 'code',
    'code/a/.gitattributes': 'own',
    'code/a/composer.json': composerText('shop/a'),
    'code.x/.gitattributes': 'beside',
    'lib/.gitattributes': { link: '../.gitattributes' },
    'lib/a/.gitattributes': { exec: 'lib a' },
    'lib/a/b/composer.json': composerText('shop/b'),
  });
  const id = (text: string): string => found.objects.add('blob', Buffer.from(text));
  expect(found.packages.map(({ path, contents }) => [path, contents?.attributes])).toEqual([
    ['', []],
    [
      'code/a',
      [
        { folder: '', id: id('root') },
        { folder: 'code', id: id('code') },
      ],
    ],
    [
      'lib/a/b',
      [
        { folder: '', id: id('root') },
        { folder: 'lib/a', id: id('lib a') },
      ],
    ],
  ]);
});

test('the composer.json of the root comes with the packages, or what is wrong with it', async () => {
  const lib = { 'lib/composer.json': composerText('shop/lib') };
  const whole = await find([{ folder: 'lib' }], { ...lib, 'composer.json': composerText('shop/root') });
  expect(whole.root).toMatchObject({ composer: { name: 'shop/root' } });
  const none = await find([{ folder: 'lib' }], lib);
  expect(none.root).toMatchObject([{ code: 'no-composer-json', file: 'shop@1.0.0:.' }]);
  expect(faults(none)).toEqual([]);
});

test('a composer.json that the repository lacks is a fault, a tree an error', async () => {
  const objects = new MemoryObjects();
  const text = composerText('shop/a');
  const source = releaseOf(objects, '1.0.0', {
    'code/a/composer.json': text,
    'code/b/composer.json': composerText('shop/b'),
  });
  objects.drop(objects.add('blob', Buffer.from(text)));
  const finder = new PackageFinder(objects, rules({ children: 'code' }));
  await finder.prepare([source.tree]);
  const found = finder.find(source);
  expect(faults(found)).toEqual(['missing-object shop@1.0.0:code/a/composer.json']);
  expect(named(found)).toEqual(['code/b: shop/b (package)']);

  objects.drop(objects.tree({ 'composer.json': composerText('shop/b') }));
  const other = new PackageFinder(objects, rules({ children: 'code' }));
  await expect(other.prepare([source.tree])).rejects.toMatchObject({ code: 'missing-object' });
});

/** A release in which every composer.json, and every folder on the way to one, differs from other releases. */
function bigRelease(n: number): ObjectSpecs {
  const version = `1.0.${n}`;
  return {
    'composer.json': composerText('shop/root', {
      version,
      replace: { 'js/jquery': '*', 'js/other': '*' },
      extra: {
        component_paths: { 'js/jquery': ['web/js/jquery', 'web/old/jquery'], 'js/other': 'web/js/o' },
      },
    }),
    'code/a/composer.json': composerText('shop/a', { version }),
    'code/b/composer.json': composerText('shop/b', { version }),
    'code/b/file': version,
    'lib/in/a/composer.json': composerText('shop/lib', { version }),
    'lib/in/a/queue/composer.json': composerText('shop/queue', { version }),
    'web/js/jquery/file': version,
    'web/js/o/file': version,
    'web/old/file': version,
    'bin/tool': { exec: version },
    'etc/deep/er/file': version,
  };
}

async function requestsFor(releases: number): Promise<MemoryObjects> {
  const objects = new MemoryObjects();
  const given = rules(
    { children: 'code' },
    { folder: 'lib/in/a' },
    { folder: 'lib/in/a/queue', optional: true },
    { folder: 'lib/in/a/none', optional: true },
    { ...BASE, exclude: ['etc/deep/er'], chmod: ['bin/tool'], map: { expand: ['etc', 'etc/deep'] } },
  );
  const sources = Array.from({ length: releases }, (_, n) => releaseOf(objects, `1.0.${n}`, bigRelease(n)));
  const finder = new PackageFinder(objects, given);
  await finder.prepare(sources.map(({ tree }) => tree));
  for (const source of sources) {
    const found = finder.find(source);
    expect(faults(found)).toEqual([]);
    expect(found.packages).toHaveLength(4);
    finder.contents(source.tree, '', ['code', 'etc/deep/er', 'web/js/jquery'], []);
  }
  return objects;
}

test('the number of requests does not grow with the number of releases', async () => {
  const [one, many] = [await requestsFor(1), await requestsFor(40)];
  expect(many.requests.length).toBe(one.requests.length);
  expect(many.requests.length).toBeLessThan(12);
});

test('no object is read twice, and of blobs nothing but composer.json files', async () => {
  const objects = await requestsFor(8);
  const read = objects.requests.flat();
  expect(new Set(read).size).toBe(read.length);
  const expected = Array.from({ length: 8 }, (_, n) => bigRelease(n)).flatMap((files) =>
    Object.entries(files)
      .filter(([path]) => path.endsWith('composer.json'))
      .map(([, text]) => objects.add('blob', Buffer.from(text as string))),
  );
  expect(objects.read('blob')).toEqual(expected.sort());
});

test('what releases share is parsed once and stays the same object', async () => {
  const objects = new MemoryObjects();
  const files = { 'code/a/composer.json': composerText('shop/a') };
  const first = releaseOf(objects, '1.0.0', files);
  const second = releaseOf(objects, '1.0.1', { ...files, other: 'x' });
  const finder = new PackageFinder(objects, rules({ children: 'code' }));
  await finder.prepare([first.tree, second.tree]);
  const [a, b] = [finder.find(first).packages[0], finder.find(second).packages[0]];
  expect(a?.composer).toBe(b?.composer);
  expect([a?.source.tag, b?.source.tag]).toEqual(['1.0.0', '1.0.1']);
});
