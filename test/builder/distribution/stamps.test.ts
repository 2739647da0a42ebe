import { expect, test } from 'vitest';
import type { StackPatch } from '../../../builder/distribution/stack-tree.js';
import { composerText } from '../plan/support/source-tree.js';
import { find, Northwind, PLATFORM } from './support/northwind.js';

const EXTENSION = `stacks:
  platform: platform
  extension: { recipe: extension, bundle: false }`;
const twoStacks = (text: string): string => text.replace('stacks:\n  platform: platform', EXTENSION);

test('packages by name, then aliases, then what bundles them', async () => {
  const plan = await new Northwind().plan();
  expect(plan.packages.map(({ name, version, role }) => `${role} ${name} ${version}`)).toEqual([
    'package northwind/a 3.0.0',
    'package northwind/b 3.0.0',
    'package northwind/base 3.0.0',
    'package northwind/lib 3.0.0',
    'package northwind/theme 3.0.0',
    'alias acme/a 1.0.0',
    'alias acme/b 1.0.1',
    'alias acme/base 2.4.8',
    'alias acme/lib 103.0.8',
    'alias acme/theme 100.4.8',
    'product northwind/product 3.0.0',
    'project northwind/project 3.0.0',
  ]);
  expect(plan).toMatchObject({ distribution: 'northwind', version: '3.0.0', flavor: null });
});

test('each renamed package replaces upstream’s at the version that it stands for', async () => {
  const plan = await new Northwind().plan();
  const replaced = plan.packages
    .filter(({ role }) => role === 'package')
    .map(({ composer }) => composer.replace);
  expect(replaced).toEqual([
    { 'acme/a': '1.0.0' },
    { 'acme/b': '1.0.1' },
    { 'acme/base': '2.4.8', 'js/jquery': '1.11.0' },
    { 'acme/lib': '103.0.8' },
    { 'acme/theme': '100.4.8' },
  ]);
});

test('the version comes from the tree that says it, and not from the patched one', async () => {
  const northwind = new Northwind();
  const patched = { ...PLATFORM, 'lib/composer.json': composerText('acme/lib', { version: '999.0.0' }) };
  northwind.stack('platform', patched, {}, PLATFORM);
  const { composer } = find(await northwind.plan(), 'northwind/lib');
  expect(composer).toMatchObject({ version: '3.0.0', replace: { 'acme/lib': '103.0.8' } });
});

test('what upstream replaces is kept, sorted with what is added', async () => {
  const files = {
    ...PLATFORM,
    'lib/composer.json': composerText('acme/lib', { version: '1.0.0', replace: { 'z/z': '1', 'a/a': '*' } }),
  };
  const { composer } = find(await new Northwind(undefined, files).plan(), 'northwind/lib');
  expect(Object.entries(composer.replace ?? {})).toEqual([
    ['a/a', '*'],
    ['acme/lib', '1.0.0'],
    ['z/z', '1'],
  ]);
});

test('only what is built is renamed: others of the vendor, and those of other vendors, stay', async () => {
  const plan = await new Northwind().plan();
  expect(find(plan, 'northwind/b').composer.require).toEqual({
    'northwind/a': '3.0.0',
    'acme/installer': '*',
    'monolog/monolog': '*',
  });
  expect(find(plan, 'northwind/lib').composer.suggest).toEqual({ 'northwind/a': 'for more' });
});

test('links between stacks are exact, too', async () => {
  const northwind = new Northwind(twoStacks);
  northwind.stack('extension', {
    'x/composer.json': composerText('acme/x', {
      version: '7.0.0',
      require: { 'acme/a': '^1', 'acme/b': '*' },
    }),
    'y/composer.json': composerText('vendor/y', { version: '8.0.0', require: { 'acme/x': '*' } }),
  });
  const plan = await northwind.plan();
  expect(find(plan, 'northwind/x').composer).toMatchObject({
    require: { 'northwind/a': '3.0.0', 'northwind/b': '3.0.0' },
    replace: { 'acme/x': '7.0.0' },
  });
  const foreign = find(plan, 'vendor/y');
  expect(foreign.composer).toMatchObject({ version: '3.0.0', require: { 'northwind/x': '3.0.0' } });
  expect(foreign.composer.replace).toBeUndefined();
  expect(foreign.origin?.repository).toBe('extension');
});

test('an alias leads to every version of what replaces it, and is the same for each release', async () => {
  const northwind = new Northwind();
  const alias = find(await northwind.plan(), 'acme/lib');
  expect(alias).toMatchObject({
    role: 'alias',
    version: '103.0.8',
    origin: null,
    contents: null,
    composer: {
      name: 'acme/lib',
      description: 'Leads to northwind/lib, which replaces it',
      type: 'metapackage',
      version: '103.0.8',
      require: { 'northwind/lib': '*' },
    },
  });
  expect(find(await northwind.plan({ version: '3.0.1' }), 'acme/lib').key).toBe(alias.key);
});

test('without aliases in the recipe there are none', async () => {
  const plan = await new Northwind((text) => text.replace('aliases: true\n', '')).plan();
  expect(plan.packages.filter(({ role }) => role === 'alias')).toEqual([]);
});

test('a module that a patch added, which upstream lacks: nothing is replaced, and no name leads to it', async () => {
  const northwind = new Northwind();
  northwind.stack(
    'platform',
    { ...PLATFORM, 'code/C/composer.json': composerText('acme/c', { require: { 'acme/a': '*' } }) },
    {},
    PLATFORM,
  );
  const plan = await northwind.plan();
  expect(find(plan, 'northwind/c').composer).toEqual({
    name: 'northwind/c',
    version: '3.0.0',
    require: { 'northwind/a': '3.0.0' },
  });
  expect(plan.packages.map(({ name }) => name)).not.toContain('acme/c');
  expect(find(plan, 'northwind/product').composer.require).toHaveProperty(['northwind/c'], '3.0.0');
});

test('a module that upstream has without a version is a fault, if it is renamed', async () => {
  const files = { ...PLATFORM, 'lib/composer.json': composerText('acme/lib') };
  expect(await new Northwind(undefined, files).faults()).toEqual([
    'no-upstream-version platform@2.4.8:lib/composer.json',
  ]);
  const plain = new Northwind(
    (text) => text.replace(/vendor: .*\n/, '').replaceAll('northwind/lib', 'acme/lib'),
    files,
  );
  expect(find(await plain.plan(), 'acme/lib').composer.replace).toBeUndefined();
});

test('a metapackage without a version stands for the release', async () => {
  const meta = composerText('acme/meta', { type: 'metapackage', require: { 'acme/a': '1.0.0' } });
  const plan = await new Northwind(undefined, { ...PLATFORM, '_meta/composer.json': meta }).plan();
  expect(find(plan, 'northwind/meta')).toMatchObject({
    role: 'metapackage',
    contents: null,
    composer: { require: { 'northwind/a': '3.0.0' }, replace: { 'acme/meta': '2.4.8' } },
  });
});

test.each(['../../x', 'dev-feature/x', 'next'])('the upstream version %j is a fault', async (version) => {
  const lib = { ...PLATFORM, 'lib/composer.json': composerText('acme/lib', { version }) };
  expect(await new Northwind(undefined, lib).faults()).toEqual([
    'bad-version platform@2.4.8:lib/composer.json',
  ]);
  const root = { ...PLATFORM, 'composer.json': composerText('acme/platform', { version }) };
  expect(await new Northwind(undefined, root).faults()).toEqual(['bad-version platform@2.4.8:composer.json']);
});

function patch(name: string, ...paths: string[]): StackPatch {
  return { name, category: 'fix', links: [`https://example.com/${name}`], paths };
}

test('each package lists the patches that touch it, in the order of the series', async () => {
  const northwind = new Northwind();
  northwind.stack('platform', PLATFORM, {
    patches: [
      patch('one.patch', 'code/A/file.php', 'index.php'),
      patch('two.patch', 'code/A/new.php', 'code/B/file.php'),
    ],
  });
  const plan = await northwind.plan();
  const listed = (name: string): unknown => find(plan, name).composer['extra'];
  const entry = (name: string): object => ({
    patch: name,
    category: 'fix',
    links: [`https://example.com/${name}`],
  });
  expect(listed('northwind/a')).toEqual({ 'upkeep-patches': [entry('one.patch'), entry('two.patch')] });
  expect(listed('northwind/b')).toEqual({ 'upkeep-patches': [entry('two.patch')] });
  expect(listed('northwind/base')).toMatchObject({ 'upkeep-patches': [entry('one.patch')] });
  expect(listed('northwind/lib')).toBeUndefined();
});

test('what is in extra already stays', async () => {
  const files = {
    ...PLATFORM,
    'lib/composer.json': composerText('acme/lib', { version: '1.0.0', extra: { x: 1 } }),
  };
  const northwind = new Northwind(undefined, files);
  northwind.stack('platform', files, { patches: [patch('one.patch', 'lib/x')] });
  expect(find(await northwind.plan(), 'northwind/lib').composer['extra']).toMatchObject({
    x: 1,
    'upkeep-patches': [{ patch: 'one.patch' }],
  });
});

test('the text of a composer.json keeps the formatting of upstream', async () => {
  const text = '{\n\t"version":"103.0.8",   "name": "acme/lib",\n\t"license": ["MIT"]\n}';
  const plan = await new Northwind(undefined, { ...PLATFORM, 'lib/composer.json': { exec: text } }).plan();
  const lib = find(plan, 'northwind/lib');
  expect(lib.text).toContain('{\n\t"version":"3.0.0",   "name": "northwind/lib",\n\t"license": ["MIT"]');
  expect(JSON.parse(lib.text)).toEqual(lib.composer);
  expect(lib.mode).toBe(0o100755);
});

test('every text is the JSON that the metadata get', async () => {
  for (const { text, composer } of (await new Northwind().plan()).packages) {
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(composer)));
  }
});

test('the base: all of the root that is no other package, linked as the release', async () => {
  const base = find(await new Northwind().plan(), 'northwind/base');
  expect(base.composer).toMatchObject({
    require: { php: '>=8.1' },
    version: '3.0.0',
    type: 'acme-component',
  });
  expect(base.contents).toMatchObject({
    path: '',
    exclude: ['.github', 'code/A', 'code/B', 'lib', 'theme'],
  });
  expect(base.composer['extra']).toEqual({ map: [['index.php', 'index.php']] });
});

test('what a release keeps of the base’s exclusions goes by upstream’s release', async () => {
  const root = composerText('acme/platform', { version: '2.4.0' });
  const base = find(
    await new Northwind(undefined, { ...PLATFORM, 'composer.json': root }).plan(),
    'northwind/base',
  );
  expect(base.contents?.exclude).not.toContain('.github');
});

test('paths that a stack does not carry are in no package; a package there is none', async () => {
  const northwind = new Northwind((text) => text.replace('exclude: [themes]', 'exclude: [northwind/b]'));
  northwind.stack(
    'platform',
    { ...PLATFORM, 'code/A/docs/x': 'x' },
    { exclude: ['code/A/docs', 'index.php', 'theme'] },
  );
  expect(await northwind.faults()).toEqual([
    'no-such-folder platform@2.4.8:theme',
    'replaced-but-not-built platform@2.4.8:composer.json',
  ]);
  northwind.stack(
    'platform',
    { ...PLATFORM, 'code/A/docs/x': 'x' },
    { exclude: ['code/A/docs', 'index.php'] },
  );
  const plan = await northwind.plan();
  expect(find(plan, 'northwind/a').contents?.exclude).toEqual(['docs']);
  expect(find(plan, 'northwind/base').contents?.exclude).toContain('index.php');
  expect(find(plan, 'northwind/base').composer['extra']).toEqual({ map: [] });
});

test('what the root replaces of the vendor must be built', async () => {
  const northwind = new Northwind();
  northwind.stack('platform', {
    ...PLATFORM,
    'composer.json': composerText('acme/platform', {
      version: '1.0.0',
      replace: { 'acme/none': '*', 'acme/a': '*' },
    }),
  });
  const faults = await northwind.allFaults();
  expect(faults).toMatchObject([{ code: 'replaced-but-not-built', file: 'platform@2.4.8:composer.json' }]);
  expect(faults[0]?.message).toContain('acme/none');
});

test('names that are made twice: by folders, after renaming, by the base, by the recipe', async () => {
  const northwind = new Northwind(twoStacks);
  northwind.stack('extension', {
    'one/composer.json': composerText('acme/a', { version: '1.0.0' }),
    'two/composer.json': composerText('northwind/b', { version: '1.0.0' }),
    'three/composer.json': composerText('acme/base', { version: '1.0.0' }),
    'four/composer.json': composerText('northwind/product', { version: '1.0.0' }),
    'five/composer.json': composerText('acme/headless', { version: '1.0.0' }),
  });
  const faults = await northwind.allFaults();
  expect(faults.map(({ code, file, message }) => `${code} ${file}: ${message}`)).toEqual([
    'duplicate-package extension@2.4.8:five/composer.json: northwind/headless is also made by the recipe',
    'duplicate-package extension@2.4.8:four/composer.json: northwind/product is also made by the recipe',
    'duplicate-package extension@2.4.8:one/composer.json: northwind/a is also made by platform@2.4.8:code/A',
    'duplicate-package extension@2.4.8:three/composer.json: northwind/base is also made by platform@2.4.8:composer.json',
    'duplicate-package extension@2.4.8:two/composer.json: northwind/b is also made by platform@2.4.8:code/B',
  ]);
});

test('the plan does not depend on the order in which files were found', async () => {
  const backwards = Object.fromEntries(Object.entries(PLATFORM).toReversed());
  const [one, two] = [await new Northwind().plan(), await new Northwind(undefined, backwards).plan()];
  expect(JSON.stringify(two)).toBe(JSON.stringify(one));
});
