import { expect, test } from 'vitest';
import { QuirkBook } from '../../../builder/mirror/quirk-book.js';
import type { ComposerJson } from '../../../builder/composer/composer-json.js';
import type { ObjectSpecs } from '../plan/support/memory-objects.js';
import { composerText } from '../plan/support/source-tree.js';
import { namesOf, packageOf, quirksOf, Upstream } from './support/upstream.js';

/** Modules `shop/a`, `shop/b`, … of these fields. */
function modules(...fields: readonly object[]): ObjectSpecs {
  const letters = 'abcdef';
  return Object.fromEntries(
    fields.map((one, at) => {
      const letter = letters.charAt(at);
      return [`code/${letter}/composer.json`, composerText(`shop/${letter}`, one as Record<string, unknown>)];
    }),
  );
}

test('a pin gives versions to packages that have none, and makes links to them exact', async () => {
  const upstream = new Upstream();
  upstream.release(
    '1.7.0',
    modules(
      { require: { 'shop/b': '*', php: '>=8' } },
      { suggest: { 'shop/a': 'any', 'x/y': 'text' }, 'require-dev': { 'shop/a': '^1' } },
    ),
  );
  const pins = { releases: '1.7.0', pins: { 'shop/a': '2.2.1', 'shop/b': '1.1.1' } };
  const plan = await upstream.plan([pins]);
  expect(namesOf(plan)).toEqual(['shop/a 2.2.1', 'shop/b 1.1.1']);
  expect(packageOf(plan, 'shop/a').composer).toEqual({
    name: 'shop/a',
    require: { 'shop/b': '1.1.1', php: '>=8' },
    version: '2.2.1',
  });
  expect(packageOf(plan, 'shop/b').composer).toMatchObject({
    suggest: { 'shop/a': '2.2.1', 'x/y': 'text' },
    'require-dev': { 'shop/a': '2.2.1' },
  });
  expect(plan.packages.map(({ quirks }) => quirks)).toEqual([['quirk-1'], ['quirk-1']]);
});

test('a pin holds for its releases alone, and wins over the version in git', async () => {
  const upstream = new Upstream();
  upstream.release('1.6.0', modules({ version: '1.0.0' }));
  upstream.release('1.7.0', modules({ version: '1.0.0', a: 1 }));
  const plan = await upstream.plan([{ releases: '>=1.7.0', pins: { 'shop/a': '1.0.1' } }]);
  expect(namesOf(plan)).toEqual(['shop/a 1.0.0', 'shop/a 1.0.1']);
  expect(plan.drifts).toEqual([]);
  expect(packageOf(plan, 'shop/a', '1.0.1').text).toBe(composerText('shop/a', { version: '1.0.1', a: 1 }));
});

test('links to a pinned package of another repository become exact', async () => {
  const upstream = new Upstream();
  upstream.release('1.7.0', modules({ version: '1.0.0', require: { 'phpgt/dom': '2.2.1' } }));
  const plan = await upstream.plan([{ releases: '1.7.0', pins: { 'phpgt/dom': '2.1.6' } }]);
  expect(packageOf(plan, 'shop/a').composer.require).toEqual({ 'phpgt/dom': '2.1.6' });
});

test('links are changed, added and taken out, in one version of one package', async () => {
  const upstream = new Upstream();
  const require = { 'x/a': '*', 'x/b': '*', php: '>=8' };
  upstream.release('1.0.0', modules({ version: '1.0.0', require }, { version: '1.0.0', require }));
  upstream.release('1.0.1', modules({ version: '1.0.1', require }, { version: '1.0.1', require }));
  const quirk = {
    package: 'shop/a',
    versions: '1.0.0',
    links: { require: { 'x/a': '~1.2', 'x/b': null, 'x/c': '1' }, conflict: { 'x/d': '>=4.7.0' } },
  };
  const plan = await upstream.plan([quirk]);
  expect(packageOf(plan, 'shop/a', '1.0.0')).toMatchObject({
    composer: { require: { 'x/a': '~1.2', php: '>=8', 'x/c': '1' }, conflict: { 'x/d': '>=4.7.0' } },
    quirks: ['quirk-1'],
  });
  for (const other of [packageOf(plan, 'shop/a', '1.0.1'), packageOf(plan, 'shop/b', '1.0.0')]) {
    expect(other).toMatchObject({ composer: { require }, quirks: [] });
    expect(other.composer.conflict).toBeUndefined();
  }
});

test('what a quirk changes is all that changes in the text', async () => {
  const upstream = new Upstream();
  const text = '{\n\t"require": {"x/a":"*",\n\t\t"x/b": "*"},\n\t"name": "shop/a", "version": "1.0.0"\n}';
  upstream.release('1.0.0', { 'code/a/composer.json': text });
  const plan = await upstream.plan([
    { package: 'shop/a', versions: '1.0.0', links: { require: { 'x/a': '~1.2' } } },
  ]);
  expect(packageOf(plan, 'shop/a').text).toBe(text.replace('"x/a":"*"', '"x/a":"~1.2"'));
});

test('several quirks of one package apply in their order', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', modules({ require: { 'x/a': '*' } }));
  const plan = await upstream.plan([
    { releases: '1.0.0', pins: { 'shop/a': '3.0.0', 'x/a': '1' } },
    { package: 'shop/a', versions: '3.*', links: { require: { 'x/a': '2' } } },
    { package: 'shop/a', versions: '*', links: { require: { 'x/b': '2' } } },
  ]);
  expect(packageOf(plan, 'shop/a')).toMatchObject({
    composer: { require: { 'x/a': '2', 'x/b': '2' } },
    quirks: ['quirk-1', 'quirk-2', 'quirk-3'],
  });
});

test("PHP's empty list of links is one that a quirk can add to", async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', { 'code/a/composer.json': '{"name":"shop/a","version":"1.0.0","require":[]}' });
  const links = { require: { 'x/a': '1' } };
  const plan = await upstream.plan([{ package: 'shop/a', versions: '*', links }]);
  expect(JSON.parse(packageOf(plan, 'shop/a').text)).toMatchObject(links);
});

test.each<[string, object]>([
  ['a pin of the version that it has', { releases: '1.0.0', pins: { 'shop/a': '1.0.0' } }],
  ['a pin of a package that is not there', { releases: '1.0.0', pins: { 'shop/z': '1.0.0' } }],
  ['links that are there', { package: 'shop/a', versions: '*', links: { require: { 'x/a': '*' } } }],
  [
    'the removal of a link that is gone',
    { package: 'shop/a', versions: '*', links: { require: { 'x/z': null } } },
  ],
])('%s changes nothing any more, and is a fault', async (_, quirk) => {
  const upstream = new Upstream();
  upstream.release('1.0.0', modules({ version: '1.0.0', require: { 'x/a': '*' } }));
  const faults = await upstream.allFaults([quirk]);
  expect(faults).toMatchObject([{ code: 'stale-quirk', file: 'quirks of shop' }]);
  expect(faults[0]?.message).toContain(
    "'quirk-1' changes nothing any more (it was there because: so it was published)",
  );
});

test('a quirk is useful when one of its releases needs it', async () => {
  const upstream = new Upstream();
  upstream.release(
    '1.0.0',
    modules({ version: '1.0.0' }, { version: '1.0.0', require: { 'shop/a': '1.0.0' } }),
  );
  upstream.release('1.0.1', modules({ version: '1.0.1' }, { version: '1.0.1' }));
  await upstream.plan([
    { package: 'shop/b', versions: '*', links: { require: { 'shop/a': null } } },
    { releases: '1.*', pins: { 'shop/z': '1', 'shop/a': '1.0.5' } },
  ]);
});

test('quirks for what is not planned are not judged', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', modules({ version: '1.0.0' }));
  const plan = await upstream.plan([
    { releases: '2.*', pins: { 'shop/a': '1.0.0' } },
    { package: 'shop/a', versions: '2.*', links: { require: { php: '*' } } },
    { package: 'shop/z', versions: '*', links: { require: { php: '*' } } },
    { release: '0.9', commit: '1'.repeat(40) },
    { package: 'shop/a', versions: '2.*', files: [{ path: 'x', from: '1' }] },
  ]);
  expect(packageOf(plan, 'shop/a').quirks).toEqual([]);
});

test('a release without a tag is one that a quirk names, by its commit', async () => {
  const upstream = new Upstream();
  const untagged = upstream.release('1.0.0-p1', modules({ version: '1.0.0-p1' }));
  await upstream.plan([{ release: '1.0.0-p1', commit: untagged.commit }]);
  // Upstream has tagged it since, on another commit.
  expect(await upstream.faults([{ release: '1.0.0-p1', commit: '1'.repeat(40) }])).toEqual([
    'stale-quirk quirks of shop',
  ]);
});

test('a file of another revision: that of the tag before that of a branch of the same name', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', {
    ...modules({ version: '1.0.0' }),
    'code/a/x': 'as tagged',
    'code/a/y': 'as tagged',
  });
  const id = (text: string): string => upstream.objects.add('blob', Buffer.from(text));
  upstream.objects.name('refs/tags/1.0.1:code/a/x', id('tag'));
  upstream.objects.name('1.0.1:code/a/x', id('branch'));
  upstream.objects.name('0a1b2c3:code/a/y', id('commit'));
  const files = [
    { path: 'x', from: '1.0.1' },
    { path: 'y', from: '0a1b2c3' },
  ];
  const without = packageOf(await upstream.plan(), 'shop/a');
  const one = packageOf(await upstream.plan([{ package: 'shop/a', versions: '1.0.0', files }]), 'shop/a');
  expect(one.replace).toEqual([
    { path: 'x', id: id('tag') },
    { path: 'y', id: id('commit') },
  ]);
  expect(one.quirks).toEqual(['quirk-1']);
  expect(one.key).not.toBe(without.key);
});

test('a file of a revision that has none, or a folder there, is a fault', async () => {
  const upstream = new Upstream();
  const { tree } = upstream.release('1.0.0', modules({ version: '1.0.0' }));
  upstream.objects.name('1.0.1:code/a/folder', tree);
  const files = [
    { path: 'none', from: '1.0.1' },
    { path: 'folder', from: '1.0.1' },
  ];
  const faults = await upstream.allFaults([{ package: 'shop/a', versions: '*', files }]);
  expect(faults.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "no-such-file the quirk 'quirk-1' takes a file from 1.0.1:code/a/none, which does not exist",
    "no-such-file the quirk 'quirk-1' takes a file from 1.0.1:code/a/folder, which does not exist",
  ]);
});

test('names of prototypes are names like any other', () => {
  const book = new QuirkBook(quirksOf([{ releases: '*', pins: { 'shop/a': '1' } }]));
  const composer = JSON.parse(
    '{"name":"shop/b","require":{"constructor":"*","toString":"*","__proto__":"*"}}',
  ) as ComposerJson;
  const { composer: after, quirks } = book.correct(composer, '1.0.0', '1.0.0');
  expect(after).toBe(composer);
  expect(quirks).toEqual([]);
});

test('a book that was not asked has nothing to complain of', () => {
  const book = new QuirkBook(
    quirksOf([
      { releases: '*', pins: { 'shop/a': '1' } },
      { package: 'shop/a', versions: '*', links: {} },
    ]),
  );
  expect(book.stale([])).toEqual([]);
  expect(book.pin(null, 'shop/a')).toBeNull();
});
