import { expect, test } from 'vitest';
import { composerText } from '../plan/support/source-tree.js';
import type { ObjectSpecs } from '../plan/support/memory-objects.js';
import { bundled, find, Northwind, NORTHWIND, PLATFORM } from './support/northwind.js';

function meta(name: string, require: Record<string, string>): string {
  return composerText(name, { version: '1.0.0', type: 'metapackage', require });
}

test('the product: everything, what the root requires of others, and what it stands for', async () => {
  const product = find(await new Northwind().plan(), 'northwind/product');
  expect(product.composer).toEqual({
    name: 'northwind/product',
    description: 'All of Northwind',
    type: 'metapackage',
    license: 'MIT',
    version: '3.0.0',
    require: {
      'acme/installer': '~0.4',
      'ext-json': '*',
      'monolog/monolog': '^2.7',
      'northwind/a': '3.0.0',
      'northwind/b': '3.0.0',
      'northwind/base': '3.0.0',
      'northwind/lib': '3.0.0',
      'northwind/theme': '3.0.0',
      php: '>=8.1',
    },
    replace: { 'acme/product': '2.4.8' },
    extra: { acme_version: '2.4.8' },
  });
  expect(product.bundle).toEqual({
    distribution: 'northwind',
    flavor: null,
    pros: ['Everything'],
    cons: [],
    leavesOut: [],
    after: ['bin/console migrate'],
  });
});

test('upstream’s version is in the key that the recipe names, or nowhere', async () => {
  const plain = new Northwind((text) => text.replace('upstream_version: acme_version\n', ''));
  expect(find(await plain.plan(), 'northwind/product').composer['extra']).toBeUndefined();
  const untagged = new Northwind(undefined, {
    ...PLATFORM,
    'composer.json': composerText('acme/platform', { require: {} }),
  });
  const product = (await untagged.plan()).packages.find(({ role }) => role === 'product');
  expect(product?.composer['extra']).toEqual({ acme_version: '2.4.8' });
});

test('without upstream’s version nothing is said of it', async () => {
  const files = { ...PLATFORM, 'composer.json': composerText('acme/platform', { require: {} }) };
  const northwind = new Northwind();
  northwind.stack('platform', files, { versionRelease: null });
  const { composer } = find(await northwind.plan(), 'northwind/product');
  expect(composer.replace).toBeUndefined();
  expect(composer['extra']).toBeUndefined();
  expect(find(await northwind.plan(), 'northwind/base').composer.replace).toBeUndefined();
});

test('a product of upstream’s own name does not replace itself', async () => {
  const northwind = new Northwind((text) => text.replace('name: northwind/product', 'name: acme/product'));
  expect(find(await northwind.plan(), 'acme/product').composer.replace).toBeUndefined();
});

test('a preview says why it is one, in the product and in each flavor', async () => {
  const northwind = new Northwind();
  const preview = ['platform: x.patch is left out: conflict'];
  for (const flavor of [null, 'headless']) {
    const plan = await northwind.plan({ preview, version: '3.0.0-alpha1', flavor });
    const bundle = plan.packages.find((one) => one.bundle !== null);
    expect(bundle?.composer['extra']).toEqual({ acme_version: '2.4.8', 'upkeep-preview': preview });
  }
});

test('what the product leaves out is built all the same', async () => {
  const northwind = new Northwind((text) =>
    text.replace('root: platform', 'root: platform\n  leave_out: [themes]'),
  );
  const plan = await northwind.plan();
  expect(bundled(plan)).not.toHaveProperty(['northwind/theme']);
  expect(find(plan, 'northwind/theme').role).toBe('package');
  expect(find(plan, 'northwind/product').bundle?.leavesOut).toEqual(['northwind/theme']);
  // Flavors leave it out as well.
  const tiny = await northwind.plan({ flavor: 'headless' });
  expect(bundled(tiny)).not.toHaveProperty(['northwind/theme']);
});

test('a stack that is not bundled is built, and neither required nor left out', async () => {
  const northwind = new Northwind((text) =>
    text.replace(
      '  platform: platform',
      '  platform: platform\n  extension: { recipe: extension, bundle: false }',
    ),
  );
  northwind.stack('extension', { 'x/composer.json': composerText('acme/x', { version: '1.0.0' }) });
  const plan = await northwind.plan();
  expect(find(plan, 'northwind/x').version).toBe('3.0.0');
  expect(find(plan, 'acme/x').role).toBe('alias');
  expect(bundled(plan)).not.toHaveProperty(['northwind/x']);
  expect(find(plan, 'northwind/product').bundle?.leavesOut).toEqual([]);
});

test('a flavor that excludes: everything else, with its own words', async () => {
  const plan = await new Northwind().plan({ flavor: 'headless' });
  const flavor = find(plan, 'northwind/headless');
  expect(flavor).toMatchObject({
    role: 'flavor',
    bundle: { flavor: 'headless', pros: ['Small'], cons: ['No theme'], leavesOut: ['northwind/theme'] },
  });
  expect(flavor.composer).toMatchObject({
    type: 'metapackage',
    description: 'Without a theme',
    extra: { acme_version: '2.4.8' },
  });
  expect(flavor.composer.replace).toBeUndefined();
  expect(Object.keys(bundled(plan))).toEqual([
    'acme/installer',
    'ext-json',
    'monolog/monolog',
    'northwind/a',
    'northwind/b',
    'northwind/base',
    'northwind/lib',
    'php',
  ]);
  expect(plan.packages.map(({ name }) => name)).not.toContain('northwind/product');
  expect(plan.flavor).toBe('headless');
});

test('a flavor that includes: those alone, and what the root requires of others', async () => {
  const plan = await new Northwind().plan({ flavor: 'tiny' });
  expect(Object.keys(bundled(plan))).toEqual([
    'acme/installer',
    'ext-json',
    'monolog/monolog',
    'northwind/lib',
    'php',
  ]);
  expect(find(plan, 'northwind/tiny').bundle?.leavesOut).toEqual([
    'northwind/a',
    'northwind/b',
    'northwind/base',
    'northwind/theme',
  ]);
});

test('include and exclude over groups and names', async () => {
  const flavors = (lists: string): Northwind =>
    new Northwind((text) => text.replace('    exclude: [themes]\n', lists.replace(/^(?=.)/gm, '    ')));
  const names = async (lists: string): Promise<string[]> =>
    Object.keys(bundled(await flavors(lists).plan({ flavor: 'headless' }))).filter((name) =>
      name.startsWith('northwind/'),
    );
  expect(await names('include: [code, northwind/lib]\n')).toEqual([
    'northwind/a',
    'northwind/b',
    'northwind/lib',
  ]);
  expect(await names('include: [code, northwind/lib]\nexclude: [northwind/b]\n')).toEqual([
    'northwind/a',
    'northwind/lib',
  ]);
  expect(await names('exclude: [code, themes]\n')).toEqual(['northwind/base', 'northwind/lib']);
});

test('third-party requirements of the root can be left out, by name or by group', async () => {
  const northwind = new Northwind((text) =>
    text.replace('exclude: [themes]', 'exclude: [themes, northwind/b, monolog/monolog]'),
  );
  expect(bundled(await northwind.plan({ flavor: 'headless' }))).not.toHaveProperty(['monolog/monolog']);
  const group = new Northwind((text) =>
    text.replace('exclude: [themes]', 'exclude: [third-party, northwind/b, themes]'),
  );
  expect(bundled(await group.plan({ flavor: 'headless' }))).not.toHaveProperty(['monolog/monolog']);
  const kept = new Northwind((text) =>
    text.replace('exclude: [themes]', 'exclude: [monolog/monolog, themes]'),
  );
  const faults = await kept.allFaults({ flavor: 'headless' });
  expect(faults).toMatchObject([{ code: 'excluded-but-required', file: 'flavor northwind/headless' }]);
  expect(faults[0]?.message).toContain('northwind/headless -> northwind/b -> monolog/monolog');
});

test('names that nothing has are faults; groups may name what a release lacks', async () => {
  const northwind = new Northwind((text) =>
    text.replace('exclude: [themes]', 'exclude: [themes, acme/theme, northwind/none, x/y]'),
  );
  expect(await northwind.faults({ flavor: 'headless' })).toEqual([
    'unknown-exclude flavor northwind/headless',
    'unknown-exclude flavor northwind/headless',
    'unknown-exclude flavor northwind/headless',
  ]);
});

test('every chain that is broken is a fault, in product and flavors', async () => {
  const northwind = new Northwind((text) =>
    text
      .replace('root: platform', 'root: platform\n  leave_out: [northwind/lib, northwind/a]')
      .replace('exclude: [themes]', 'exclude: [northwind/b]'),
  );
  const chains = async (flavor: string | null): Promise<string[]> =>
    (await northwind.allFaults({ flavor })).map(({ message, mend }) => `${message.split(': ')[1]} | ${mend}`);
  expect(await chains(null)).toEqual([
    'northwind/product -> northwind/b -> northwind/a | Exclude northwind/b too, keep northwind/a, or remove the requirement by a patch.',
  ]);
  expect(await chains('headless')).toEqual([
    'northwind/headless -> northwind/theme -> northwind/b | Exclude northwind/theme too, keep northwind/b, or remove the requirement by a patch.',
  ]);
});

/** `all` bundles `code`, which bundles both modules; and a metapackage of the library alone. */
const NESTED: ObjectSpecs = {
  ...PLATFORM,
  'meta/all/composer.json': meta('acme/all', { 'acme/code': '1.0.0', 'acme/lib': '*', 'x/y': '*' }),
  'meta/code/composer.json': meta('acme/code', { 'acme/a': '*', 'acme/b': '*' }),
  'meta/only-lib/composer.json': meta('acme/only-lib', { 'acme/lib': '*' }),
};

test('metapackages are part of the product where all that they bundle is', async () => {
  const whole = bundled(await new Northwind(undefined, NESTED).plan());
  expect(whole).toMatchObject({
    'northwind/all': '3.0.0',
    'northwind/code': '3.0.0',
    'northwind/only-lib': '3.0.0',
  });
  const leaveOut = (names: string): Northwind =>
    new Northwind(
      (text) => text.replace('root: platform', `root: platform\n  leave_out: [${names}]`),
      NESTED,
    );
  const some = await leaveOut('northwind/b, themes').plan();
  expect(Object.keys(bundled(some)).filter((name) => name.startsWith('northwind/'))).toEqual([
    'northwind/a',
    'northwind/base',
    'northwind/lib',
    'northwind/only-lib',
  ]);
  expect(find(some, 'northwind/product').bundle?.leavesOut).toEqual([
    'northwind/all',
    'northwind/b',
    'northwind/code',
    'northwind/theme',
  ]);
});

test('flavors have the leaves of metapackages', async () => {
  const plan = await new Northwind(undefined, NESTED).plan({ flavor: 'headless' });
  expect(Object.keys(bundled(plan)).filter((name) => name.startsWith('northwind/'))).toEqual([
    'northwind/a',
    'northwind/b',
    'northwind/base',
    'northwind/lib',
  ]);
  expect(find(plan, 'northwind/all').composer.require).toEqual({
    'northwind/code': '3.0.0',
    'northwind/lib': '3.0.0',
    'x/y': '*',
  });
});

test('a flavor that includes a metapackage has what that bundles, at any depth', async () => {
  const northwind = new Northwind(
    (text) => text.replace('include: [northwind/lib]', 'include: [northwind/all]'),
    NESTED,
  );
  expect(
    Object.keys(bundled(await northwind.plan({ flavor: 'tiny' }))).filter((name) =>
      name.startsWith('northwind/'),
    ),
  ).toEqual(['northwind/a', 'northwind/b', 'northwind/lib']);
});

test('one that excludes a metapackage lacks what that bundles', async () => {
  const northwind = new Northwind(
    (text) => text.replace('exclude: [themes]', 'exclude: [northwind/code, themes]'),
    NESTED,
  );
  const plan = await northwind.plan({ flavor: 'headless' });
  expect(Object.keys(bundled(plan)).filter((name) => name.startsWith('northwind/'))).toEqual([
    'northwind/base',
    'northwind/lib',
  ]);
});

test('a package that requires a metapackage needs all of its leaves', async () => {
  const files = {
    ...NESTED,
    'theme/composer.json': composerText('acme/theme', { version: '1.0.0', require: { 'acme/code': '*' } }),
  };
  const whole = new Northwind(
    (text) => text.replace('exclude: [themes]', 'exclude: [northwind/base]'),
    files,
  );
  expect(bundled(await whole.plan({ flavor: 'headless' }))).toHaveProperty(['northwind/theme']);
  const broken = new Northwind((text) => text.replace('exclude: [themes]', 'exclude: [northwind/b]'), files);
  const faults = await broken.allFaults({ flavor: 'headless' });
  expect(faults.map(({ message }) => message.split(': ')[1])).toEqual([
    'northwind/headless -> northwind/theme -> northwind/code -> northwind/b',
  ]);
});

test('a project template for the product, with the names of the distribution', async () => {
  const { composer, role } = find(await new Northwind().plan(), 'northwind/project');
  expect(role).toBe('project');
  expect(composer).toEqual({
    name: 'northwind/project',
    description: 'All of Northwind',
    type: 'project',
    license: 'MIT',
    version: '3.0.0',
    require: { 'northwind/product': '3.0.0' },
    'require-dev': { 'northwind/lib': '3.0.0', 'phpunit/phpunit': '^9' },
    config: { 'allow-plugins': { 'acme/installer': true, 'northwind/lib': true }, sort: true },
    'minimum-stability': 'stable',
    'prefer-stable': true,
    repositories: [{ type: 'composer', url: 'https://upstream.example.com/' }],
    extra: { 'acme-force': 'override' },
  });
});

test('a template for a flavor that names one, and none for others', async () => {
  const northwind = new Northwind(
    (text) => `${text}repositories: [{ type: composer, url: https://repo.example.com }]\n`,
  );
  const tiny = await northwind.plan({ flavor: 'tiny', version: '3.0.0-beta1' });
  expect(find(tiny, 'northwind/project-tiny').composer).toMatchObject({
    description: 'The library',
    require: { 'northwind/tiny': '3.0.0-beta1' },
    repositories: [{ type: 'composer', url: 'https://repo.example.com' }],
    'minimum-stability': 'beta',
  });
  const headless = await northwind.plan({ flavor: 'headless' });
  expect(headless.packages.filter(({ role }) => role === 'project')).toEqual([]);
});

test('what is checked is told', async () => {
  const { checks } = await new Northwind().plan();
  expect(checks).toEqual([{ check: 'closure', ok: true, detail: '5 packages, 3 exact links between them' }]);
});

test('the example is what the tests take it for', () => {
  expect(NORTHWIND).toContain('exclude: [themes]');
  expect(NORTHWIND).toContain('include: [northwind/lib]');
});
