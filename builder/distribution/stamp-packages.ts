import type { Fault } from '../../src/errors/fault.js';
import { composeBase } from '../compose/compose-base.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { isPackageVersion } from '../composer/is-package-version.js';
import { sortedLinks } from '../composer/sorted-links.js';
import { writeComposerText } from '../composer/write-composer-text.js';
import { badVersion } from '../plan/bad-version.js';
import type { FoundPackage } from '../plan/found-package.js';
import { isFaultList } from '../plan/is-fault-list.js';
import { placeOf } from '../plan/place-of.js';
import { originOf, planPackage } from '../plan/plan-package.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import { baseExclusions } from '../recipe/base-exclusions.js';
import type { Distribution } from '../recipe/distribution.js';
import type { BaseRule } from '../recipe/package-rule.js';
import { distributionName } from './distribution-name.js';
import type { StackPackages } from './find-stack-packages.js';
import { NameMap } from './name-map.js';
import { patchesByFolder, type ListedPatch } from './patches-by-folder.js';

/** A package of a distribution, and which of upstream's it stands for. */
export interface StampedPackage {
  readonly planned: PlannedPackage;
  /** null for one that upstream does not have. */
  readonly upstream: { readonly name: string; readonly version: string } | null;
  /** Whether the product requires it, unless it is left out. */
  readonly bundle: boolean;
}

export interface StampedPackages {
  readonly names: NameMap;
  readonly packages: readonly StampedPackage[];
  /** The composer.json at the root of the product's stack, as patched. */
  readonly root: ComposerJson | null;
  readonly faults: readonly Fault[];
}

/** Names, versions and links of all packages of a distribution, with what each stands for upstream. */
export function stampPackages(
  { recipe }: Distribution,
  version: string,
  stacks: readonly StackPackages[],
): StampedPackages {
  const faults = stacks.flatMap(({ found }) => [...found.faults]);
  const upstreamNames = stacks.flatMap(({ found, stack }) => [
    ...found.packages.map(({ composer }) => composer.name),
    ...stack.rules.flatMap((rule) => ('base' in rule ? [rule.base] : [])),
  ]);
  const names = new NameMap(
    new Map(upstreamNames.map((name) => [name, distributionName(recipe, name)])),
    version,
  );
  faults.push(...duplicates(stacks, recipe));

  const packages: StampedPackage[] = [];
  let root: ComposerJson | null = null;
  for (const one of stacks) {
    const { stack, found } = one;
    const base = stack.rules.find((rule) => 'base' in rule);
    const folders = new Set(found.packages.map(({ path }) => path));
    if (base !== undefined) folders.add('');
    const patches = patchesByFolder(one.tree.patches, folders);
    for (const each of found.packages) {
      packages.push(stampFound(one, each, names, patches.get(each.path) ?? [], faults));
    }
    const isRoot = stack.name === recipe.product.root;
    if (base === undefined && !isRoot) continue;
    if (isFaultList(found.root)) faults.push(...found.root);
    else {
      const { composer } = found.root;
      if (isRoot) {
        root = composer;
        faults.push(...notBuilt(one, composer, recipe.vendor?.from ?? null, names));
      }
      if (one.rootVersion !== null && !isPackageVersion(one.rootVersion)) {
        faults.push(
          badVersion(placeOf(one.tree.source, '', 'composer.json'), composer.name, one.rootVersion),
        );
      }
      if (base !== undefined && 'base' in base) {
        const isPackage = (name: string): boolean =>
          names.has(name) || (recipe.vendor !== undefined && name.startsWith(`${recipe.vendor.from}/`));
        packages.push(stampBase(one, base, composer, names, isPackage, version, patches.get('') ?? []));
      }
    }
  }
  return { names, packages, root, faults };
}

function stampFound(
  one: StackPackages,
  found: FoundPackage,
  names: NameMap,
  patches: readonly ListedPatch[],
  faults: Fault[],
): StampedPackage {
  const { source } = one.tree;
  const { name } = found.composer;
  const version = one.upstream.get(name);
  const renamed = names.built(name) !== name;
  if (version === null && renamed) faults.push(noUpstreamVersion(found));
  if (typeof version === 'string' && renamed && !isPackageVersion(version)) {
    faults.push(badVersion(placeOf(source, found.path, 'composer.json'), name, version));
  }
  const upstream = typeof version === 'string' ? { name, version } : null;
  const composer = withExtra(names.stamp(found.composer), upstream, renamed, patches);
  const { contents } = found;
  return {
    planned: planPackage({
      role: found.role,
      version: composer.version ?? '',
      composer,
      text: writeComposerText(found.text, composer),
      mode: found.mode,
      origin: originOf(source, found.path, contents?.tree ?? source.tree),
      contents,
    }),
    upstream,
    bundle: one.stack.bundle,
  };
}

function stampBase(
  one: StackPackages,
  rule: BaseRule,
  root: ComposerJson,
  names: NameMap,
  isPackage: (name: string) => boolean,
  version: string,
  patches: readonly ListedPatch[],
): StampedPackage {
  const { source } = one.tree;
  const folders = one.found.packages.map(({ path }) => path);
  const exclude = [...folders, ...baseExclusions(rule, one.rootVersion ?? version)];
  const contents = one.finder.contents(source.tree, '', exclude, rule.directories);
  const { trees } = one.finder;
  const composed = composeBase({ rule, version, root, isPackage, trees, contents });
  const upstream = one.rootVersion === null ? null : { name: rule.base, version: one.rootVersion };
  const renamed = names.built(rule.base) !== rule.base;
  const composer = withExtra(names.stamp(composed), upstream, renamed, patches);
  return {
    planned: planPackage({
      role: 'package',
      version,
      composer,
      origin: originOf(source, '', source.tree),
      contents,
    }),
    upstream,
    bundle: one.stack.bundle,
  };
}

/** A renamed package stands for upstream's at upstream's version, so that extensions still resolve. */
function withExtra(
  composer: ComposerJson,
  upstream: StampedPackage['upstream'],
  renamed: boolean,
  patches: readonly ListedPatch[],
): ComposerJson {
  const { replace, ...rest } = composer;
  const replaced = renamed && upstream !== null ? { ...replace, [upstream.name]: upstream.version } : replace;
  const extra = composer['extra'];
  const known = typeof extra === 'object' && extra !== null && !Array.isArray(extra) ? extra : {};
  return {
    ...rest,
    ...(replaced === undefined ? {} : { replace: sortedLinks(replaced) }),
    ...(patches.length === 0 ? {} : { extra: { ...known, 'upkeep-patches': patches } }),
  };
}

/** What the root replaces of the vendor must be built: what is released must be complete. */
function notBuilt(
  { tree, found }: StackPackages,
  root: ComposerJson,
  vendor: string | null,
  names: NameMap,
): Fault[] {
  if (vendor === null) return [];
  return Object.keys(root.replace ?? {})
    .filter((name) => name.startsWith(`${vendor}/`) && !names.has(name))
    .map((name) => ({
      code: 'replaced-but-not-built',
      severity: 'error',
      file: placeOf(found.source, '', 'composer.json'),
      line: 0,
      message: `the root replaces ${name}, but no folder of the tree ${tree.source.tree} makes a package of that name`,
      mend: 'Add the folder to the rules of the recipe, or take the name out of the root by a patch.',
    }));
}

function noUpstreamVersion(found: FoundPackage): Fault {
  return {
    code: 'no-upstream-version',
    severity: 'error',
    file: placeOf(found.source, found.path, 'composer.json'),
    line: 0,
    message: `${found.composer.name} is renamed, but has no version, so nothing says which upstream version it replaces`,
    mend: 'Build from a release, whose composer.json has one.',
  };
}

/** Names that are made twice: by folders, by rules for the root, or by the recipe itself. */
function duplicates(stacks: readonly StackPackages[], recipe: Distribution['recipe']): Fault[] {
  const bundles = [recipe.product, ...Object.values(recipe.flavors)];
  const made = [
    ...bundles.map(({ name }) => ({ name, place: 'the recipe', file: 'the recipe' })),
    ...stacks.flatMap(({ stack, found }) => {
      const root = placeOf(found.source, '', 'composer.json');
      return stack.rules.flatMap((rule) =>
        'base' in rule ? [{ name: distributionName(recipe, rule.base), place: root, file: root }] : [],
      );
    }),
    ...stacks
      .flatMap(({ found }) => found.packages)
      .map(({ source, path, composer }) => ({
        name: distributionName(recipe, composer.name),
        place: placeOf(source, path),
        file: placeOf(source, path, 'composer.json'),
      })),
  ];
  const seen = new Map<string, string>();
  return made.flatMap(({ name, place, file }) => {
    const other = seen.get(name);
    seen.set(name, place);
    if (other === undefined) return [];
    return [
      {
        code: 'duplicate-package',
        severity: 'error' as const,
        file,
        line: 0,
        message: `${name} is also made by ${other}`,
        mend: 'Leave one of them out of the recipe.',
      },
    ];
  });
}
