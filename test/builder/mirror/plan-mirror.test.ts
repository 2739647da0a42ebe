import { expect, test } from 'vitest';
import type { KnownPackages } from '../../../builder/plan/check-links.js';
import type { ObjectSpecs } from '../plan/support/memory-objects.js';
import { composerText } from '../plan/support/source-tree.js';
import { namesOf, packageOf, Upstream } from './support/upstream.js';

/** One module `shop/a` of this version. */
function module(version: string | undefined, more: ObjectSpecs = {}, fields: object = {}): ObjectSpecs {
  return { 'code/a/composer.json': composerText('shop/a', { version, ...fields }), ...more };
}

test('packages are what is in git: name, version, links, content and every byte of composer.json', async () => {
  const text = '{"name":"shop/a","version":"1.0.0",\r\n "require":{"shop/b":"1.*", "x/y" : "~2"}}';
  const upstream = new Upstream();
  const release = upstream.release('1.0.0', {
    'code/a/composer.json': { exec: text },
    'code/a/file': 'x',
    'code/b/composer.json': composerText('shop/b', { version: '1.0.1' }),
  });
  const plan = await upstream.plan();
  expect(namesOf(plan)).toEqual(['shop/a 1.0.0', 'shop/b 1.0.1']);
  expect(packageOf(plan, 'shop/a')).toMatchObject({
    role: 'package',
    text,
    mode: 0o100755,
    composer: JSON.parse(text) as object,
    quirks: [],
    replace: [],
    bundle: null,
    origin: {
      repository: 'shop',
      tag: '1.0.0',
      commit: release.commit,
      path: 'code/a',
      tree: upstream.objects.tree({ 'composer.json': { exec: text }, file: 'x' }),
    },
  });
  expect(plan.releases).toEqual([
    { tag: '1.0.0', commit: release.commit, packages: { 'shop/a': '1.0.0', 'shop/b': '1.0.1' } },
  ]);
  expect(plan.checks.map(({ check, ok }) => [check, ok])).toEqual([
    ['links', true],
    ['drift', true],
  ]);
});

test('one package for each name and version, from the first release that has it', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', module('100.0.0'));
  upstream.release('1.0.1', module('100.0.0', { other: 'x' }));
  upstream.release('1.0.2', module('100.0.1'));
  const plan = await upstream.plan();
  expect(plan.packages.map(({ name, version, origin }) => [name, version, origin?.tag])).toEqual([
    ['shop/a', '100.0.0', '1.0.0'],
    ['shop/a', '100.0.1', '1.0.2'],
  ]);
  expect(plan.releases.map(({ tag, packages }) => [tag, packages['shop/a']])).toEqual([
    ['1.0.0', '100.0.0'],
    ['1.0.1', '100.0.0'],
    ['1.0.2', '100.0.1'],
  ]);
  expect(plan.drifts).toEqual([]);
});

test('later content under a version is told for every release that has it, and not built', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', module('1.0.0', { 'code/a/file': 'first' }));
  upstream.release('1.0.1', module('1.0.0', { 'code/a/file': 'second' }));
  upstream.release('1.0.2', module('1.0.0', { 'code/a/file': 'first' }));
  upstream.release('1.0.3', module('1.0.0', { 'code/a/file': 'second' }));
  const plan = await upstream.plan();
  expect(plan.packages).toHaveLength(1);
  expect(packageOf(plan, 'shop/a').origin?.tag).toBe('1.0.0');
  const drift = { name: 'shop/a', version: '1.0.0', first: '1.0.0', what: 'files' };
  expect(plan.drifts).toEqual([
    { ...drift, later: '1.0.1' },
    { ...drift, later: '1.0.3' },
  ]);
  expect(plan.checks).toContainEqual({
    check: 'drift',
    ok: true,
    detail: '1 versions have other content in a later release; the first is published',
  });
});

test.each<[string, ObjectSpecs, ObjectSpecs, string]>([
  ['links alone', module('1.0.0'), module('1.0.0', {}, { require: { php: '>=8' } }), 'composer.json'],
  ['a file alone', module('1.0.0', { 'code/a/b/c': 'x' }), module('1.0.0', { 'code/a/b/c': 'y' }), 'files'],
  ['a new file and links', module('1.0.0'), module('1.0.0', { 'code/a/c': '' }, { require: {} }), 'files'],
  ['a mode', module('1.0.0', { 'code/a/x': 'x' }), module('1.0.0', { 'code/a/x': { exec: 'x' } }), 'files'],
  ['attributes above', module('1.0.0'), module('1.0.0', { '.gitattributes': 'x' }), 'files'],
])('drift of %s', async (_, before, after, what) => {
  const upstream = new Upstream();
  upstream.release('1.0.0', before);
  upstream.release('1.0.1', after);
  expect((await upstream.plan()).drifts).toMatchObject([{ what }]);
});

test('drift of a metapackage is one of its composer.json', async () => {
  const upstream = new Upstream([{ metapackage: 'meta' }]);
  const meta = (require: object): ObjectSpecs => ({
    'meta/composer.json': composerText('shop/meta', { version: '1.0.0', type: 'metapackage', require }),
  });
  upstream.release('1.0.0', meta({ 'x/y': '1' }));
  upstream.release('1.0.1', meta({ 'x/y': '2' }));
  upstream.release('1.0.2', { ...meta({ 'x/y': '1' }), 'meta/other': 'not packed' });
  expect((await upstream.plan()).drifts).toMatchObject([{ later: '1.0.1', what: 'composer.json' }]);
});

test('a folder that was moved has the same content', async () => {
  const upstream = new Upstream([{ children: 'code' }, { children: 'src', optional: true }]);
  upstream.release('1.0.0', {
    ...module('1.0.0'),
    'code/b/composer.json': composerText('shop/b', { version: '1' }),
  });
  upstream.release('1.0.1', {
    'src/moved/composer.json': composerText('shop/a', { version: '1.0.0' }),
    'code/b/composer.json': composerText('shop/b', { version: '1' }),
  });
  expect((await upstream.plan()).drifts).toEqual([]);
});

test('a metapackage and the package of a whole repository have the version of the tag where they have none', async () => {
  const upstream = new Upstream([{ folder: '.' }, { metapackage: 'meta' }]);
  upstream.release('v1.0.0-beta1', {
    'composer.json': composerText('shop/all'),
    'meta/composer.json': composerText('shop/meta', { type: 'metapackage' }),
  });
  const plan = await upstream.plan();
  expect(namesOf(plan)).toEqual(['shop/all 1.0.0-beta1', 'shop/meta 1.0.0-beta1']);
  expect(packageOf(plan, 'shop/meta').text).toBe(
    composerText('shop/meta', { type: 'metapackage', version: '1.0.0-beta1' }),
  );
});

test('a version of their own goes before that of the tag', async () => {
  const upstream = new Upstream([{ folder: '.' }, { metapackage: 'meta' }]);
  upstream.release('1.0.0', {
    'composer.json': composerText('shop/all', { version: '7.0.0' }),
    'meta/composer.json': composerText('shop/meta', { type: 'metapackage', version: '8.0.0' }),
  });
  expect(namesOf(await upstream.plan())).toEqual(['shop/all 7.0.0', 'shop/meta 8.0.0']);
});

test('a module without a version is a fault', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', module(undefined));
  expect(await upstream.faults()).toEqual(['no-version shop@1.0.0:code/a/composer.json']);
});

test.each(['../x', '1.0/../../x', 'dev-feature/x', 'dev-..\\x', '1.0.x', 'latest', '', '1.0 ', '1.0@dev'])(
  'the version %j is a fault, before it becomes a path',
  async (version) => {
    const upstream = new Upstream();
    upstream.release('1.0.0', module(version));
    const faults = await upstream.allFaults();
    expect(faults).toMatchObject([{ code: 'bad-version', file: 'shop@1.0.0:code/a/composer.json' }]);
    expect(faults[0]?.message).toContain(JSON.stringify(version));
  },
);

test('a version from a tag or a quirk that would escape is a fault, too', async () => {
  const upstream = new Upstream([{ metapackage: 'meta' }, { children: 'code' }]);
  upstream.release('dev-feature/x', {
    'meta/composer.json': composerText('shop/meta', { type: 'metapackage' }),
    ...module('1.0.0'),
  });
  expect(await upstream.faults()).toEqual(['bad-version shop@dev-feature/x:meta/composer.json']);
  const pinned = new Upstream();
  pinned.release('1.0.0', module('1.0.0'));
  expect(await pinned.faults([{ releases: '1.0.0', pins: { 'shop/a': '../../x' } }])).toEqual([
    'bad-version shop@1.0.0:code/a/composer.json',
  ]);
});

test.each(['shop/A', '../a', 'shop/../a', 'shop', 'shop/con', 'shop/a.json'])(
  'the name %j is a fault',
  async (name) => {
    const upstream = new Upstream();
    upstream.release('1.0.0', { 'code/a/composer.json': composerText(name, { version: '1.0.0' }) });
    expect(await upstream.faults()).toEqual(['bad-package-name shop@1.0.0:code/a/composer.json']);
  },
);

test('two folders of one name are a fault that names both', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', {
    ...module('1.0.0'),
    'code/b/composer.json': composerText('shop/a', { version: '2.0.0' }),
  });
  const faults = await upstream.allFaults();
  expect(faults).toMatchObject([{ code: 'duplicate-package', file: 'shop@1.0.0:code/b/composer.json' }]);
  expect(faults[0]?.message).toContain('shop@1.0.0:code/a');
});

test('an exact requirement on a version that no release has is a fault', async () => {
  const upstream = new Upstream();
  const files = (needed: string): ObjectSpecs =>
    module('1.0.0', {
      'code/b/composer.json': composerText('shop/b', { version: '1.0.0', require: { 'shop/a': needed } }),
    });
  upstream.release('1.0.0', files('1.0.1'));
  expect(await upstream.faults()).toEqual(['requirement-not-met shop/b 1.0.0']);
  upstream.release('1.0.1', module('1.0.1'));
  expect(namesOf(await upstream.plan())).toEqual(['shop/a 1.0.0', 'shop/b 1.0.0', 'shop/a 1.0.1']);
});

test('what the repository has meets a requirement; a name that it lacks comes from elsewhere', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', module('1.0.0', {}, { require: { 'shop/b': '1.0.0', 'else/where': '1.0.0' } }));
  expect(namesOf(await upstream.plan())).toEqual(['shop/a 1.0.0']);
  const known = (published: string): KnownPackages => ({
    has: (name) => name === 'shop/b',
    hasVersion: (_, version) => version === published,
  });
  expect(await upstream.faults([], { known: known('1.0.1') })).toEqual(['requirement-not-met shop/a 1.0.0']);
  expect((await upstream.plan([], { known: known('1.0.0') })).packages).toHaveLength(1);
});

test('metapackages that require each other are a fault', async () => {
  const upstream = new Upstream([{ children: 'meta' }]);
  const meta = (name: string, other: string): string =>
    composerText(name, { version: '1.0.0', type: 'metapackage', require: { [other]: '1.0.0' } });
  upstream.release('1.0.0', {
    'meta/a/composer.json': meta('shop/a', 'shop/b'),
    'meta/b/composer.json': meta('shop/b', 'shop/a'),
  });
  const faults = await upstream.allFaults();
  expect(faults).toMatchObject([{ code: 'cyclic-metapackages', file: 'shop/a 1.0.0' }]);
  expect(faults[0]?.message).toContain('shop/a 1.0.0 -> shop/b 1.0.0 -> shop/a 1.0.0');
});

test('modules that require each other are none, as upstream has them', async () => {
  const upstream = new Upstream();
  upstream.release('1.0.0', {
    ...module('1.0.0', {}, { require: { 'shop/b': '1.0.0' } }),
    'code/b/composer.json': composerText('shop/b', { version: '1.0.0', require: { 'shop/a': '1.0.0' } }),
  });
  expect((await upstream.plan()).packages).toHaveLength(2);
});

test('all faults of all releases at once', async () => {
  const upstream = new Upstream([{ children: 'code' }, { metapackage: 'meta' }]);
  upstream.release('1.0.0', module(undefined));
  upstream.release('1.0.1', module('../x', { 'meta/composer.json': '{' }));
  expect(await upstream.faults([{ release: '9', commit: '1'.repeat(40) }])).toEqual([
    'no-such-folder shop@1.0.0:meta',
    'no-version shop@1.0.0:code/a/composer.json',
    'bad-composer-json shop@1.0.1:meta/composer.json',
    'bad-version shop@1.0.1:code/a/composer.json',
  ]);
});

test('reads no blob but composer.json files, and no more often for more releases', async () => {
  const requests = async (count: number): Promise<number> => {
    const upstream = new Upstream([
      { children: 'code' },
      { base: 'shop/base', type: 'library', description: 'x' },
    ]);
    const blobs: string[] = [];
    for (let n = 0; n < count; n += 1) {
      const text = composerText('shop/root', {
        version: `1.0.${n}`,
        extra: { component_paths: { 'js/x': 'web/js' } },
      });
      const files = module(`1.0.${n}`, {
        'code/a/file': `${n}`,
        'web/js/file': `${n}`,
        'composer.json': text,
      });
      upstream.release(`1.0.${n}`, files);
      blobs.push(text, files['code/a/composer.json'] as string);
    }
    await upstream.plan();
    expect(upstream.objects.read('blob')).toEqual(
      blobs.map((text) => upstream.objects.add('blob', Buffer.from(text))).sort(),
    );
    return upstream.objects.requests.length;
  };
  expect(await requests(25)).toBe(await requests(1));
});

test('nothing to plan is a plan of nothing', async () => {
  const plan = await new Upstream().plan();
  expect(plan).toMatchObject({ repository: 'shop', packages: [], releases: [], drifts: [] });
});
