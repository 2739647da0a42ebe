import type { DistributionPlan } from '../../../../builder/distribution/distribution-plan.js';
import {
  planDistribution,
  type DistributionRequest,
} from '../../../../builder/distribution/plan-distribution.js';
import type { StackTree } from '../../../../builder/distribution/stack-tree.js';
import type { PlannedPackage } from '../../../../builder/plan/planned-package.js';
import type { Distribution } from '../../../../builder/recipe/distribution.js';
import { parseDistribution } from '../../../../builder/recipe/parse-distribution.js';
import { repositoryRecipeSchema } from '../../../../builder/recipe/repository-recipe.js';
import { BadInputError } from '../../../../src/errors/bad-input-error.js';
import type { Fault } from '../../../../src/errors/fault.js';
import { MemoryObjects, type ObjectSpecs } from '../../plan/support/memory-objects.js';
import { composerText, releaseOf } from '../../plan/support/source-tree.js';

/** A platform of two modules, a theme, a library and a metapackage at its root. */
export const PLATFORM: ObjectSpecs = {
  'composer.json': composerText('acme/platform', {
    type: 'project',
    license: 'MIT',
    version: '2.4.8',
    require: { php: '>=8.1', 'ext-json': '*', 'monolog/monolog': '^2.7', 'acme/installer': '~0.4' },
    'require-dev': { 'acme/lib': '*', 'phpunit/phpunit': '^9' },
    replace: { 'acme/a': '1.0.0', 'acme/b': '*', 'acme/lib': '*', 'acme/theme': '*', 'js/jquery': '1.11.0' },
    config: { 'allow-plugins': { 'acme/installer': true, 'acme/lib': true }, sort: true },
  }),
  'code/A/composer.json': composerText('acme/a', {
    version: '1.0.0',
    require: { php: '>=8.1', 'acme/lib': '103.*' },
  }),
  'code/A/file.php': 'x',
  'code/B/composer.json': composerText('acme/b', {
    version: '1.0.1',
    require: { 'acme/a': '1.0.*', 'acme/installer': '*', 'monolog/monolog': '*' },
  }),
  'code/B/file.php': 'x',
  'lib/composer.json': composerText('acme/lib', { version: '103.0.8', suggest: { 'acme/a': 'for more' } }),
  'theme/composer.json': composerText('acme/theme', { version: '100.4.8', require: { 'acme/b': '*' } }),
  '.github/ci.yml': 'x',
  'index.php': 'x',
};

const RECIPE = repositoryRecipeSchema.parse({
  repository: 'platform',
  upstream: 'https://git.example.com/acme/platform.git',
  vendor: 'acme',
  packages: [
    { children: 'code' },
    { folder: 'lib' },
    { folder: 'theme' },
    { metapackage: '_meta', optional: true },
    { children: 'meta', optional: true },
    {
      base: 'acme/base',
      type: 'acme-component',
      description: 'The rest',
      exclude: ['.github'],
      keep: [{ releases: '2.4.0', paths: ['.github'] }],
      require: ['php'],
      map: { leave_out: ['lib'] },
    },
    { product: 'acme/product', description: 'All of it' },
    {
      project: 'acme/project',
      product: 'acme/product',
      description: 'A new shop',
      repositories: [{ type: 'composer', url: 'https://upstream.example.com/' }],
      extra: { 'acme-force': 'override' },
    },
  ],
});

const EXTENSION = repositoryRecipeSchema.parse({
  repository: 'extension',
  packages: [
    { children: '.', except: ['_meta'] },
    { metapackage: '_meta', optional: true },
  ],
});

export const NORTHWIND = `distribution: northwind
vendor: { from: acme, to: northwind }
upstream_version: acme_version
aliases: true
stacks:
  platform: platform
groups:
  themes: [acme/theme, acme/theme-that-is-gone]
  code: [acme/a, acme/b]
  third-party: [monolog/monolog]
product:
  name: northwind/product
  description: All of Northwind
  root: platform
  pros: [Everything]
flavors:
  headless:
    name: northwind/headless
    description: Without a theme
    exclude: [themes]
    pros: [Small]
    cons: [No theme]
  tiny:
    name: northwind/tiny
    description: The library
    project: northwind/project-tiny
    include: [northwind/lib]
after_switch: [bin/console migrate]
`;

/** A distribution in memory: one stack or two, and its recipe. */
export class Northwind {
  readonly objects = new MemoryObjects();
  readonly stacks = new Map<string, StackTree>();
  readonly distribution: Distribution;

  /** @param edit changes the text of the recipe */
  constructor(edit: (text: string) => string = (text) => text, files: ObjectSpecs = PLATFORM) {
    const none = (name: string): never => {
      throw new Error(`there is no ${name}`);
    };
    this.distribution = parseDistribution('northwind.yml', edit(NORTHWIND), {
      repository: (name) => (name === 'platform' ? RECIPE : name === 'extension' ? EXTENSION : none(name)),
      groups: none,
      services: none,
    });
    this.stack('platform', files);
  }

  /** Sets the tree of a stack; without `upstream` it is that of upstream, too. */
  stack(name: string, files: ObjectSpecs, change: Partial<StackTree> = {}, upstream = files): StackTree {
    const source = { ...releaseOf(this.objects, '2.4.8', files), repository: name };
    const tree: StackTree = {
      source,
      objects: this.objects,
      gitDir: '/nowhere',
      staged: new Map(),
      versionTree: this.objects.tree(upstream),
      versionRelease: '2.4.8',
      patches: [],
      exclude: [],
      reds: [],
      ...change,
    };
    this.stacks.set(name, tree);
    return tree;
  }

  plan(change: Partial<DistributionRequest> = {}): Promise<DistributionPlan> {
    const { distribution, stacks } = this;
    return planDistribution({ distribution, version: '3.0.0', flavor: null, stacks, preview: [], ...change });
  }

  async allFaults(change: Partial<DistributionRequest> = {}): Promise<readonly Fault[]> {
    const error: unknown = await this.plan(change).then(
      () => new Error('it was planned'),
      (reason: unknown) => reason,
    );
    if (error instanceof BadInputError && error.code === 'cannot-build') return error.faults;
    throw error;
  }

  async faults(change: Partial<DistributionRequest> = {}): Promise<string[]> {
    return (await this.allFaults(change)).map(({ code, file }) => `${code} ${file}`);
  }
}

export function find(plan: DistributionPlan, name: string, role?: PlannedPackage['role']): PlannedPackage {
  const found = plan.packages.find((one) => one.name === name && (role === undefined || one.role === role));
  if (found === undefined)
    throw new Error(`no ${name} in ${plan.packages.map((one) => one.name).join(', ')}`);
  return found;
}

/** What the metapackage of the product or flavor requires. */
export function bundled(plan: DistributionPlan): Readonly<Record<string, string>> {
  const bundle = plan.packages.find((one) => one.bundle !== null);
  if (bundle === undefined) throw new Error('no bundle');
  return bundle.composer.require ?? {};
}
