import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { isPackageName } from '../../../builder/composer/is-package-name.js';
import { groupsSchema, type Groups } from '../../../builder/recipe/distribution-recipe.js';
import { loadDistribution } from '../../../builder/recipe/load-distribution.js';
import { loadQuirks } from '../../../builder/recipe/load-quirks.js';
import { loadRepositoryRecipe } from '../../../builder/recipe/load-repository-recipe.js';
import { parseYaml } from '../../../builder/recipe/parse-yaml.js';
import { quirksSchema } from '../../../builder/recipe/quirk.js';
import { readStackConfig } from '../../../src/series/read-stack-config.js';

const ROOT = join(import.meta.dirname, '../../..');
const RECIPES = join(ROOT, 'builder/recipes');

const names = (folder: string): string[] =>
  readdirSync(join(RECIPES, folder))
    .filter((file) => file.endsWith('.yml'))
    .map((file) => basename(file, '.yml'));
const read = (file: string): string => readFileSync(join(RECIPES, file), 'utf8');

const repositories = names('repositories');
const distributions = names('.').filter((name) => name !== 'quirks');
const { quirks } = parseYaml(quirksSchema, 'quirks.yml', read('quirks.yml')).value;

describe.each(repositories)('repositories/%s', (name) => {
  const recipe = loadRepositoryRecipe(name, ROOT);

  it('is named as its file and says where upstream is', () => {
    expect(recipe.repository).toBe(name);
    if (name !== 'sample') expect(recipe.upstream).toMatch(/^https:\/\/github\.com\/magento\/[\w-]+\.git$/);
  });

  it('has no rule twice, and no path twice in a list', () => {
    const rules = recipe.packages.map((rule) => JSON.stringify(rule));
    expect(new Set(rules).size).toBe(rules.length);
    for (const rule of recipe.packages) {
      for (const list of Object.values(rule)) {
        if (Array.isArray(list))
          expect(new Set(list.map((one) => JSON.stringify(one))).size).toBe(list.length);
      }
    }
  });

  it('keeps nothing that it does not exclude, and copies nothing that it excludes', () => {
    for (const rule of recipe.packages) {
      if (!('base' in rule)) continue;
      for (const { paths } of rule.keep) expect(rule.exclude).toEqual(expect.arrayContaining(paths));
      const expand = rule.map?.expand ?? [];
      for (const path of [...expand, ...(rule.map?.leave_out ?? [])])
        expect(rule.exclude).not.toContain(path);
      // A folder is reached only through the folders above it.
      const parents = expand.map((path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)));
      expect(['', ...expand]).toEqual(expect.arrayContaining(parents));
    }
  });
});

test('magento2 leaves out what every directory needs that the installer wants', () => {
  const rule = loadRepositoryRecipe('magento2', ROOT).packages.find((one) => 'base' in one);
  expect(rule !== undefined && 'base' in rule ? rule.directories : []).toHaveLength(5);
});

describe('quirks', () => {
  it('have an id and a reason each, and no id twice', () => {
    const ids = quirks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { reason } of quirks) expect(reason.split(' ').length).toBeGreaterThan(5);
  });

  it('are of repositories that have a recipe', () => {
    for (const { repository } of quirks) expect(repositories).toContain(repository);
    expect(repositories.flatMap((name) => loadQuirks(name, ROOT))).toHaveLength(quirks.length);
  });
});

function expectSets(groups: Groups): void {
  for (const [name, members] of Object.entries(groups)) {
    expect(members.length, name).toBeGreaterThan(0);
    expect(members, name).toEqual([...new Set(members)].sort());
    expect(
      members.filter((member) => !isPackageName(member)),
      name,
    ).toEqual([]);
  }
}

describe.each(names('groups'))('groups/%s', (name) => {
  const groups = parseYaml(groupsSchema, `${name}.yml`, read(`groups/${name}.yml`)).value;

  it('are sorted sets of names that Composer accepts', () => expectSets(groups));
});

describe('groups/magento', () => {
  const groups = parseYaml(groupsSchema, 'magento.yml', read('groups/magento.yml')).value;
  const of = (name: string): string[] => groups[name] ?? [];

  it('has all of GraphQL in one group', () => {
    const elsewhere = Object.values(groups)
      .flat()
      .filter(
        (name) => name.endsWith('-graph-ql') && !name.includes('braintree') && !name.includes('authorizenet'),
      );
    expect(of('graphql')).toEqual(expect.arrayContaining(elsewhere));
    expect(of('graphql')).toHaveLength(50);
    expect(of('graphql')).toEqual(
      expect.arrayContaining(['magento/module-graph-ql-cache', 'magento/module-graph-ql-resolver-cache']),
    );
  });

  it('keeps in minimal what the others leave out, but for the queue, contact and orders', () => {
    const kept = [...of('minimal'), ...of('minimal-requires')];
    const both = Object.entries(groups)
      .filter(([name]) => !name.startsWith('minimal'))
      .filter(([, members]) => members.some((member) => kept.includes(member)))
      .map(([name]) => name);
    expect(both.sort()).toEqual(['contact', 'order-cancellation', 'queue-amqp', 'rss', 'storefront-themes']);
  });

  it("leaves out with a metapackage's leaves no metapackage, which flavors take apart", () => {
    const metapackages = [
      'inventory-metapackage',
      'security-package',
      'page-builder',
      'adobe-stock-integration',
    ];
    const members = new Set(Object.values(groups).flat());
    for (const name of metapackages) expect(members.has(`magento/${name}`)).toBe(false);
  });
});

describe.each(distributions)('%s', (name) => {
  const { recipe, stacks, groups } = loadDistribution(name, ROOT);

  it('is named as its file', () => {
    expect(recipe.distribution).toBe(name);
  });

  it('has a headless, a headfull and a minimal flavor, each with a template and honest words', () => {
    expect(Object.keys(recipe.flavors)).toEqual(['headless', 'headfull', 'minimal']);
    const bundles = [recipe.product, ...Object.values(recipe.flavors)];
    for (const { pros, cons } of bundles) {
      expect(pros.length).toBeGreaterThan(0);
      expect(cons.length).toBeGreaterThan(0);
    }
    const made = [
      ...bundles.map((bundle) => bundle.name),
      ...Object.values(recipe.flavors).map(({ project }) => project ?? ''),
    ];
    expect(new Set(made).size).toBe(7);
    for (const one of made) expect(one.startsWith(`${recipe.vendor?.to ?? ''}/`)).toBe(true);
  });

  it('names groups that exist', () => {
    expectSets(groups);
    const members = Object.values(recipe.flavors).flatMap(({ include, exclude }) => [
      ...(include ?? []),
      ...(exclude ?? []),
    ]);
    for (const member of [...members, ...recipe.product.leave_out]) {
      if (!member.includes('/')) expect(Object.keys(groups)).toContain(member);
    }
  });

  it('makes a product and a project out of the stack of its root', () => {
    const root = stacks.find((stack) => stack.name === recipe.product.root);
    expect(root?.rules.some((rule) => 'base' in rule)).toBe(true);
    expect(root?.rules.some((rule) => 'project' in rule)).toBe(true);
  });
});

describe('mage-os', () => {
  const { stacks } = loadDistribution('mage-os', ROOT);

  it.each(stacks.map((stack) => [stack.name, stack] as const))(
    'the stack %s is a folder that follows the upstream of its recipe',
    (name, { upstream }) => {
      const folder = join(ROOT, 'patches', name);
      expect(existsSync(join(folder, 'stack.yml'))).toBe(true);
      expect(readStackConfig(folder)?.upstream).toBe(upstream);
    },
  );

  it('bundles what the product requires and publishes the rest beside it', () => {
    const bundled = stacks.filter(({ bundle }) => bundle).map(({ name }) => name);
    expect(bundled).toEqual(
      expect.arrayContaining(['magento2', 'inventory', 'security-package', 'magento2-page-builder']),
    );
    expect(bundled).not.toContain('magento2-sample-data');
  });
});
