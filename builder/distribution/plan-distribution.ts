import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { composeProduct } from '../compose/compose-product.js';
import { composeProject } from '../compose/compose-project.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { isReleaseVersion } from '../composer/is-release-version.js';
import type { BuildCheck } from '../plan/build-check.js';
import { planPackage } from '../plan/plan-package.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { Distribution } from '../recipe/distribution.js';
import type { FlavorRecipe } from '../recipe/distribution-recipe.js';
import { planAliases } from './plan-aliases.js';
import { distributionName } from './distribution-name.js';
import type { DistributionPlan } from './distribution-plan.js';
import { findStackPackages, type StackPackages } from './find-stack-packages.js';
import type { NameMap } from './name-map.js';
import { selectPackages, type Selection } from './select-packages.js';
import { stampPackages, type StampedPackage } from './stamp-packages.js';
import type { StackTree } from './stack-tree.js';
import { upstreamProduct } from './upstream-product.js';

export interface DistributionRequest {
  readonly distribution: Distribution;
  /** The release: every package gets this version. */
  readonly version: string;
  /** Name of a flavor of the recipe; null for the whole distribution with its product. */
  readonly flavor: string | null;
  /** The tree of each stack of the recipe. */
  readonly stacks: ReadonlyMap<string, StackTree>;
  /** Why this is a preview and no release; empty for a release. */
  readonly preview: readonly string[];
  /** The packages of these stacks, where they were found already: product and flavors are made from the same. */
  readonly found?: readonly StackPackages[];
}

/**
 * Decides everything about a build and writes nothing. Of blobs it reads the composer.json files.
 *
 * Throws BadInputError `bad-version`, `no-such-flavor`, `no-source`, or `cannot-build` with all
 * faults found in the trees and in the closure of what is bundled.
 */
export async function planDistribution(request: DistributionRequest): Promise<DistributionPlan> {
  checkRequest(request);
  const { distribution, version } = request;
  const found = request.found ?? (await findStackPackages(distribution, request.stacks));
  const { names, packages, faults, root } = stampPackages(distribution, version, found);
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-build', faults);

  const composer = new BundleComposer({ ...request, names, packages, root, found });
  const bundles = composer.compose();
  if (composer.faults.length > 0) throw BadInputError.fromFaults('cannot-build', composer.faults);
  const aliases = distribution.recipe.aliases ? planAliases(packages) : [];
  return {
    distribution: distribution.recipe.distribution,
    version,
    flavor: request.flavor,
    packages: [...packages.map((one) => one.planned).sort(byName), ...aliases.sort(byName), ...bundles],
    checks: composer.checks,
  };
}

interface BundleRequest extends DistributionRequest {
  readonly names: NameMap;
  readonly packages: readonly StampedPackage[];
  /** The composer.json at the root of the product's stack. */
  readonly root: ComposerJson | null;
  readonly found: readonly StackPackages[];
}

/** Makes the metapackage and the project template of the whole distribution, or of one flavor. */
class BundleComposer {
  readonly faults: Fault[] = [];
  readonly checks: BuildCheck[] = [];
  readonly #request: BundleRequest;

  constructor(request: BundleRequest) {
    this.#request = request;
  }

  compose(): PlannedPackage[] {
    const { distribution, flavor } = this.#request;
    const { product, flavors } = distribution.recipe;
    const chosen = flavor === null ? null : (flavors[flavor] ?? null);
    const selection = this.#select(chosen);
    this.faults.push(...selection.faults);
    const { name, description } = chosen ?? product;
    const bundle = this.#bundle(name, description, chosen, selection);
    const project = this.#project(name, chosen);
    return project === null ? [bundle] : [bundle, project];
  }

  #select(flavor: FlavorRecipe | null): Selection {
    const { distribution, names, packages, root } = this.#request;
    const { product } = distribution.recipe;
    const foreign = Object.keys(root?.require ?? {}).filter((name) => name.includes('/') && !names.has(name));
    const selection = selectPackages({
      label: flavor?.name ?? product.name,
      include: flavor?.include ?? null,
      exclude: flavor === null ? product.leave_out : [...product.leave_out, ...(flavor.exclude ?? [])],
      distribution,
      names,
      candidates: packages
        .filter(({ bundle }) => bundle)
        .map(({ planned }) => ({ composer: planned.composer, metapackage: planned.role === 'metapackage' })),
      foreign: new Set(foreign),
      nested: flavor === null,
    });
    const links = packages
      .filter(({ planned }) => selection.kept.includes(planned.name))
      .flatMap(({ planned }) => Object.keys(planned.composer.require ?? {}))
      .filter((link) => packages.some(({ planned }) => planned.name === link));
    this.checks.push({
      check: 'closure',
      ok: selection.faults.length === 0,
      detail: `${selection.kept.length} packages, ${links.length} exact links between them`,
    });
    return selection;
  }

  #bundle(
    name: string,
    description: string,
    flavor: FlavorRecipe | null,
    selection: Selection,
  ): PlannedPackage {
    const { distribution, version, names, root, preview, found } = this.#request;
    const { recipe } = distribution;
    const upstream = upstreamProduct(recipe, found);
    const replaced = flavor === null && upstream.product !== null && upstream.product !== name;
    const composer = composeProduct({
      name,
      description,
      version,
      root,
      bundles: Object.fromEntries(selection.kept.map((kept) => [kept, version])),
      without: (link) => names.has(link) || selection.foreign.has(link),
      replace:
        replaced && upstream.version !== null && upstream.product !== null
          ? { [upstream.product]: upstream.version }
          : {},
      extra: {
        ...(recipe.upstream_version === undefined || upstream.version === null
          ? {}
          : { [recipe.upstream_version]: upstream.version }),
        ...(preview.length === 0 ? {} : { 'upkeep-preview': preview }),
      },
    });
    return planPackage({
      composer,
      version,
      role: flavor === null ? 'product' : 'flavor',
      bundle: {
        distribution: recipe.distribution,
        flavor: this.#request.flavor,
        pros: (flavor ?? recipe.product).pros,
        cons: (flavor ?? recipe.product).cons,
        leavesOut: selection.leftOut,
        after: recipe.after_switch,
      },
    });
  }

  #project(product: string, flavor: FlavorRecipe | null): PlannedPackage | null {
    const { distribution, version, names, root, found } = this.#request;
    const { recipe } = distribution;
    const rules = found.find(({ stack }) => stack.name === recipe.product.root)?.stack.rules ?? [];
    const rule = rules.find((one) => 'project' in one);
    if (rule === undefined || root === null || !('project' in rule)) return null;
    const name = flavor === null ? distributionName(recipe, rule.project) : flavor.project;
    if (name === undefined) return null;
    const composer = composeProject({
      name,
      description: (flavor ?? recipe.product).description,
      version,
      root: names.stamp(root),
      require: { [product]: version },
      repositories: recipe.repositories ?? rule.repositories,
      extra: rule.extra,
    });
    return planPackage({ composer, version, role: 'project' });
  }
}

function checkRequest({ distribution, version, flavor, stacks }: DistributionRequest): void {
  const { recipe } = distribution;
  if (!isReleaseVersion(version) || parseVersion(version) === null) {
    throw new BadInputError(
      'bad-version',
      `'${version}' is no version of a release: expected one such as 1.2.0, 2.4.8-p1 or 3.0.0-beta2.`,
    );
  }
  if (flavor !== null && !Object.hasOwn(recipe.flavors, flavor)) {
    const known = Object.keys(recipe.flavors).join(', ');
    throw new BadInputError(
      'no-such-flavor',
      `${recipe.distribution} has no flavor '${flavor}': ${known === '' ? 'it has none' : `expected one of ${known}`}.`,
    );
  }
  const missing = Object.keys(recipe.stacks).filter((stack) => !stacks.has(stack));
  if (missing.length > 0) {
    throw new BadInputError(
      'no-source',
      `${recipe.distribution} is made of stacks that no tree was given for: ${missing.join(', ')}.`,
    );
  }
}

function byName(a: PlannedPackage, b: PlannedPackage): number {
  return a.name < b.name ? -1 : 1;
}
