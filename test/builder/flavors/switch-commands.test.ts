import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flavorDifference } from '../../../builder/flavors/flavor-difference.js';
import { switchCommands } from '../../../builder/flavors/switch-commands.js';
import { entryOf } from '../pages/support/sample.js';
import { ComposerProject, hasComposer } from '../support/composer.js';

describe('switchCommands', () => {
  it('are these', () => {
    expect(switchCommands('a/from', 'b/to', '1.2.0', ['bin/magento setup:upgrade'])).toEqual([
      'composer require b/to:1.2.0 --no-update',
      'composer remove a/from --no-update',
      'composer update b/to a/from --with-all-dependencies',
      'bin/magento setup:upgrade',
    ]);
  });

  it('without a version let Composer find one', () => {
    expect(switchCommands('a/from', 'b/to', null, [])[0]).toBe('composer require b/to --no-update');
  });

  it('to another version of the same remove nothing', () => {
    expect(switchCommands('a/x', 'a/x', '1.3.0', [])).toEqual([
      'composer require a/x:1.3.0 --no-update',
      "composer update a/x 'a/*' --with-all-dependencies",
    ]);
  });

  it('are safe to paste', () => {
    const [require] = switchCommands('a/b', 'c/d', '1.0; rm -rf ~', []);
    expect(require).toBe("composer require 'c/d:1.0; rm -rf ~' --no-update");
  });
});

type Package = Readonly<Record<string, unknown>> & { readonly name: string };

function meta(name: string, version: string, require: object = {}, more: object = {}): Package {
  return { name, version, type: 'metapackage', require, ...more };
}

const PARTS = ['catalog', 'catalog-graph-ql', 'store', 'theme-luma'];
const RELEASES = [
  ['1.2.0', '2.4.8'],
  ['1.3.0', '2.4.9'],
] as const;

function bundle(
  name: string,
  vendor: string,
  version: string,
  parts: readonly string[],
  more: object = {},
): Package {
  const require = Object.fromEntries(parts.map((part) => [`${vendor}/${part}`, version]));
  return meta(name, version, { ...require, 'acme/log': '^2.7' }, more);
}

/** A distribution that replaces upstream's, both in two releases, and packages of others that move on. */
const PACKAGES: readonly Package[] = [
  ...['2.7.0', '2.9.0'].map((version) => meta('acme/log', version)),
  ...['1.0.0', '1.5.0'].map((version) => meta('acme/other', version)),
  // An extension that knows upstream's names alone.
  meta('acme/extension', '1.0.0', { 'magento/store': '^2.4' }),
  ...RELEASES.flatMap(([version, upstream]) => [
    ...PARTS.flatMap((part) => [
      meta(
        `shop-os/${part}`,
        version,
        { 'acme/log': '^2.7' },
        { replace: { [`magento/${part}`]: upstream } },
      ),
      meta(`magento/${part}`, upstream, { 'acme/log': '^2.7' }),
    ]),
    bundle('shop-os/full', 'shop-os', version, PARTS, { replace: { 'magento/full': upstream } }),
    bundle('shop-os/headless', 'shop-os', version, PARTS.slice(0, 3)),
    bundle('shop-os/headfull', 'shop-os', version, ['catalog', 'store', 'theme-luma']),
    bundle('shop-os/minimal', 'shop-os', version, ['catalog', 'store']),
    bundle('magento/full', 'magento', upstream, PARTS),
  ]),
];

/** A project that requires a bundle, and has old versions of the packages of others in its lock file. */
async function projectWith(name: string, version: string): Promise<ComposerProject> {
  const repositories = [{ type: 'package', package: PACKAGES }, { 'packagist.org': false }];
  const require = { [name]: version, 'acme/other': '^1.0', 'acme/extension': '^1.0' };
  const project = new ComposerProject({ repositories, require });
  await project.composer('update', '--with', 'acme/other:1.0.0', '--with', 'acme/log:2.7.0');
  return project;
}

function locked({ dir }: ComposerProject): Map<string, string> {
  const text = readFileSync(join(dir, 'composer.lock'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: { name: string; version: string }[] };
  return new Map(packages.map(({ name, version }) => [name, version]));
}

async function run(project: ComposerProject, commands: readonly string[]): Promise<void> {
  for (const command of commands) {
    expect(command).toMatch(/^composer /);
    await project.paste(command);
  }
}

function entry(name: string, version: string): ReturnType<typeof entryOf> {
  return entryOf(
    name,
    version,
    PACKAGES.find((one) => one.name === name && one['version'] === version),
  );
}

describe.skipIf(!hasComposer)('switching with real Composer', { timeout: 120_000 }, () => {
  const flavors = ['full', 'headless', 'minimal', 'headfull', 'full'];
  const steps = flavors.slice(1).map((to, at) => [flavors[at]!, to] as const);

  it.each(steps)('from %s to %s changes what the difference says, and nothing else', async (from, to) => {
    const [old, next] = [entry(`shop-os/${from}`, '1.2.0'), entry(`shop-os/${to}`, '1.2.0')];
    const project = await projectWith(old.name, old.version);
    const before = locked(project);
    await run(project, switchCommands(old.name, next.name, next.version, []));
    const after = locked(project);
    const { added, removed, changed } = flavorDifference(old, next);
    expect([...after.keys()].filter((name) => !before.has(name)).sort()).toEqual(
      [...added, next.name].sort(),
    );
    expect([...before.keys()].filter((name) => !after.has(name)).sort()).toEqual(
      [...removed, old.name].sort(),
    );
    expect(changed).toEqual([]);
    // Only what the flavor itself requires of others may move.
    const moved = [...after].filter(([name, version]) => before.has(name) && before.get(name) !== version);
    expect(moved).toEqual([['acme/log', '2.9.0']]);
    expect(after.get('acme/other')).toBe('1.0.0');
  });

  it.each([
    ['from upstream to the distribution', 'magento/full', '2.4.8', 'shop-os/full', '1.2.0'],
    ['from upstream to a flavor', 'magento/full', '2.4.8', 'shop-os/minimal', '1.2.0'],
    ['from the distribution back to upstream', 'shop-os/full', '1.2.0', 'magento/full', '2.4.8'],
    ['from a flavor back to upstream', 'shop-os/headless', '1.2.0', 'magento/full', '2.4.8'],
    ['to a flavor of the next release', 'shop-os/full', '1.2.0', 'shop-os/minimal', '1.3.0'],
    ['to the next release of the same', 'shop-os/headless', '1.2.0', 'shop-os/headless', '1.3.0'],
    ['back to an older release', 'shop-os/minimal', '1.3.0', 'shop-os/full', '1.2.0'],
  ])('%s', async (_, from, old, to, next) => {
    const project = await projectWith(from, old);
    await run(project, switchCommands(from, to, next, []));
    const bundled = Object.keys(entry(to, next).composer.require ?? {}).filter(
      (name) => !name.startsWith('acme/'),
    );
    const after = [...locked(project)].filter(([name]) => !name.startsWith('acme/'));
    expect(after.map(([name, version]) => `${name} ${version}`).sort()).toEqual(
      [...bundled, to].map((name) => `${name} ${next}`).sort(),
    );
    expect(locked(project).get('acme/other')).toBe('1.0.0');
    const root = JSON.parse(readFileSync(join(project.dir, 'composer.json'), 'utf8')) as { require: object };
    expect(root.require).toEqual({ 'acme/extension': '^1.0', 'acme/other': '^1.0', [to]: next });
  });

  it('without a version takes the newest', async () => {
    const project = await projectWith('shop-os/full', '1.2.0');
    await run(project, switchCommands('shop-os/full', 'shop-os/minimal', null, []));
    expect(locked(project).get('shop-os/minimal')).toBe('1.3.0');
  });

  it('needs both names in the update: with one alone the way back silently does nothing', async () => {
    const project = await projectWith('shop-os/full', '1.2.0');
    const before = locked(project);
    const commands = switchCommands('shop-os/full', 'magento/full', '2.4.8', []);
    await run(project, [...commands.slice(0, 2), 'composer update magento/full --with-all-dependencies']);
    expect(locked(project)).toEqual(before);
    await run(project, commands.slice(2));
    expect(locked(project).get('magento/full')).toBe('2.4.8');
  });
});
