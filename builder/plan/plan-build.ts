import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { MODE_FILE } from '../../src/git/mode.js';
import { EMPTY_TREE } from '../../src/git/oid.js';
import type { ComposerJson, Links } from '../composer/composer-json.js';
import { formatComposerJson } from '../composer/format-composer-json.js';
import { isReleaseVersion } from '../composer/is-release-version.js';
import type { Recipe } from '../recipe/recipe.js';
import { buildKey } from './build-key.js';
import type { BuildCheck, BuildPlan, PlannedPackage } from './build-plan.js';
import type { BuildSource } from './build-source.js';
import { checkClosure } from './check-closure.js';
import { composeMetapackage } from './compose-metapackage.js';
import { isFaultList } from './is-fault-list.js';
import { readSourcePackages, type SourcePackages } from './read-source-packages.js';
import type { SourcePackage } from './source-package.js';
import { stampComposerJson } from './stamp-composer-json.js';

export interface BuildRequest {
  readonly recipe: Recipe;
  /** The release: every package gets this version. */
  readonly version: string;
  /** Name of a flavor of the recipe; null for the whole distribution with its product. */
  readonly flavor: string | null;
  /** The tree of each stack of the recipe. */
  readonly sources: ReadonlyMap<string, BuildSource>;
}

/**
 * Decides everything about a build and writes nothing. Of blobs it reads the composer.json files.
 *
 * Throws BadInputError `bad-version`, `no-such-flavor`, `no-source`, or `cannot-build` with all
 * faults found in the trees and in the flavor's closure.
 */
export async function planBuild(request: BuildRequest): Promise<BuildPlan> {
  checkRequest(request);
  const { recipe, version } = request;
  const read = await readAll(request);
  const faults = [...read.values()].flatMap((source) => source.faults);
  const upstream = [...read.values()].flatMap((source) => source.packages);
  const built = new Map(upstream.map((one) => [one.composer.name, builtName(recipe, one.composer.name)]));
  faults.push(...duplicates(recipe, upstream));

  const stamped = upstream.map((one) => {
    const { replaces, fault } = replacesOf(recipe, one);
    if (fault !== null) faults.push(fault);
    const name = builtName(recipe, one.composer.name);
    return { source: one, composer: stampComposerJson(one.composer, { name, version, built, replaces }) };
  });
  const flavor = request.flavor === null ? null : (recipe.flavors[request.flavor] ?? null);
  const exclude = new Set(flavor?.exclude ?? []);
  if (flavor !== null) {
    faults.push(
      ...checkClosure(
        flavor.name,
        flavor.exclude,
        stamped.map((one) => one.composer),
      ),
    );
  }
  const root = rootOf(recipe, read, faults);
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-build', faults);

  const kept = stamped.filter((one) => !exclude.has(one.composer.name)).sort(byName);
  const { name, description } = flavor ?? recipe.product;
  const bundles = kept.map((one) => one.composer.name);
  const bundle = composeMetapackage({ name, description, version, bundles, root, built });
  return {
    distribution: recipe.distribution,
    version,
    flavor: request.flavor,
    packages: [
      ...kept.map((one) => planTree(one.source, one.composer, version)),
      planMetapackage(bundle, version),
    ],
    checks: [
      closureHolds(
        kept.map((one) => one.composer),
        new Set(built.values()),
      ),
    ],
  };
}

function checkRequest({ recipe, version, flavor, sources }: BuildRequest): void {
  if (!isReleaseVersion(version)) {
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
  const missing = Object.keys(recipe.stacks).filter((stack) => !sources.has(stack));
  if (missing.length > 0) {
    throw new BadInputError(
      'no-source',
      `${recipe.distribution} is made of stacks that no tree was given for: ${missing.join(', ')}.`,
    );
  }
}

async function readAll({ recipe, sources }: BuildRequest): Promise<Map<string, SourcePackages>> {
  const read = new Map<string, SourcePackages>();
  for (const [stack, rules] of Object.entries(recipe.stacks)) {
    const source = sources.get(stack);
    if (source !== undefined) read.set(stack, await readSourcePackages(stack, rules, source));
  }
  return read;
}

/** The composer.json that the metapackages take third-party requirements from; adds to `faults`. */
function rootOf(
  recipe: Recipe,
  read: ReadonlyMap<string, SourcePackages>,
  faults: Fault[],
): ComposerJson | null {
  const root = recipe.product.root === undefined ? undefined : read.get(recipe.product.root)?.root;
  if (root === undefined) return null;
  if (!isFaultList(root)) return root;
  faults.push(...root);
  return null;
}

function builtName(recipe: Recipe, name: string): string {
  const { vendor } = recipe;
  if (vendor === undefined || !name.startsWith(`${vendor.from}/`)) return name;
  return `${vendor.to}${name.slice(vendor.from.length)}`;
}

/** A renamed package stands for upstream's at upstream's version, so that extensions still resolve. */
function replacesOf(recipe: Recipe, one: SourcePackage): { replaces: Links; fault: Fault | null } {
  const { name, version } = one.composer;
  if (builtName(recipe, name) === name) return { replaces: {}, fault: null };
  if (version !== undefined) return { replaces: { [name]: version }, fault: null };
  const message = `${name} is renamed, but has no version, so nothing says which upstream version it replaces`;
  return {
    replaces: {},
    fault: faultAt(one, 'no-upstream-version', message, 'Build from a release, whose composer.json has one.'),
  };
}

function duplicates(recipe: Recipe, packages: readonly SourcePackage[]): Fault[] {
  const bundles = [recipe.product, ...Object.values(recipe.flavors)].map((bundle) => bundle.name);
  const seen = new Map(bundles.map((name) => [name, 'the recipe']));
  return packages.flatMap((one) => {
    const name = builtName(recipe, one.composer.name);
    const other = seen.get(name);
    seen.set(name, `${one.stack}:${one.path}`);
    if (other === undefined) return [];
    return [
      faultAt(
        one,
        'duplicate-package',
        `${name} is also made by ${other}`,
        'Leave one of them out of the recipe.',
      ),
    ];
  });
}

function planTree(source: SourcePackage, composer: ComposerJson, version: string): PlannedPackage {
  const { stack, commit, path, tree, composerMode, files } = source;
  const key = buildKey(tree, source.nested, formatComposerJson(composer));
  return { name: composer.name, version, stack, commit, path, tree, key, composer, composerMode, files };
}

function planMetapackage(composer: ComposerJson, version: string): PlannedPackage {
  const key = buildKey(EMPTY_TREE, [], formatComposerJson(composer));
  const nowhere = {
    stack: null,
    commit: null,
    path: '',
    tree: EMPTY_TREE,
    composerMode: MODE_FILE,
    files: [],
  };
  return { name: composer.name, version, key, composer, ...nowhere };
}

function closureHolds(kept: readonly ComposerJson[], built: ReadonlySet<string>): BuildCheck {
  const links = kept
    .flatMap((composer) => Object.keys(composer.require ?? {}))
    .filter((link) => built.has(link));
  return {
    check: 'closure',
    ok: true,
    detail: `${kept.length} packages, ${links.length} exact links between them`,
  };
}

function byName(a: { composer: ComposerJson }, b: { composer: ComposerJson }): number {
  return a.composer.name < b.composer.name ? -1 : 1;
}

function faultAt(one: SourcePackage, code: string, message: string, mend: string): Fault {
  const file = `${one.stack}:${one.path === '' ? '' : `${one.path}/`}composer.json`;
  return { code, severity: 'error', file, line: 0, message, mend };
}
