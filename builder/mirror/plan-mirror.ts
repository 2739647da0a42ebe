import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import type { NamedObjectSource } from '../../src/git/named-object-source.js';
import type { BuildCheck } from '../plan/build-check.js';
import { checkLinks, type KnownPackages } from '../plan/check-links.js';
import type { PackageContents } from '../plan/package-contents.js';
import { PackageFinder } from '../plan/package-finder.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { SourceTree } from '../plan/source-tree.js';
import type { Quirk } from '../recipe/quirk.js';
import type { RepositoryRecipe } from '../recipe/repository-recipe.js';
import type { Drift, MirrorPlan, PlannedRelease } from './mirror-plan.js';
import { planRelease } from './plan-release.js';
import { replaceFiles } from './replace-files.js';
import { QuirkBook } from './quirk-book.js';

export interface MirrorRequest {
  readonly recipe: RepositoryRecipe;
  readonly quirks: readonly Quirk[];
  readonly objects: NamedObjectSource;
  /** In release order. */
  readonly releases: readonly SourceTree[];
  /** What the repository has already. */
  readonly known: KnownPackages;
}

/**
 * Decides which packages upstream's releases give, and reads no blob but composer.json files. The first release
 * that has a name and version wins: upstream's content drifts under unchanged versions.
 *
 * Throws BadInputError `cannot-build` with every fault of every release, `missing-object`.
 */
export async function planMirror(request: MirrorRequest): Promise<MirrorPlan> {
  const { recipe, releases, quirks } = request;
  const finder = new PackageFinder(request.objects, recipe.packages);
  await finder.prepare(releases.map(({ tree }) => tree));
  const book = new QuirkBook(quirks);
  for (const quirk of quirks) {
    if ('release' in quirk && releases.some(({ commit }) => commit === quirk.commit)) book.used(quirk.id);
  }

  const faults: Fault[] = [];
  const first = new Map<string, PlannedPackage>();
  const drifts: Drift[] = [];
  const planned: PlannedRelease[] = [];
  for (const release of releases) {
    const { packages, faults: found } = planRelease(finder, recipe, book, release);
    faults.push(...found);
    for (const one of packages) {
      const id = `${one.name} ${one.version}`;
      const before = first.get(id);
      if (before === undefined) first.set(id, one);
      else if (before.key !== one.key) drifts.push(driftOf(before, one));
    }
    const versions = packages.map(({ name, version }) => [name, version] as const);
    const { tag, commit } = release;
    planned.push({ tag: tag ?? commit, commit, packages: Object.fromEntries(versions.sort(byName)) });
  }
  const packages = await replaceFiles([...first.values()], book, request.objects, faults);
  faults.push(...book.stale(releases));
  const links = checkLinks(packages, request.known);
  faults.push(...links.faults);
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-build', faults);
  const checks = [links.check, driftCheck(drifts)];
  return { repository: recipe.repository, packages, releases: planned, drifts, checks };
}

function driftOf(before: PlannedPackage, later: PlannedPackage): Drift {
  return {
    name: later.name,
    version: later.version,
    first: before.origin?.tag ?? null,
    later: later.origin?.tag ?? '',
    what: sameFiles(before.contents, later.contents) ? 'composer.json' : 'files',
  };
}

/** Whether two packages differ at most in their composer.json. */
function sameFiles(a: PackageContents | null, b: PackageContents | null): boolean {
  if (a === null || b === null) return a === b;
  const files = ({ rest, directories, attributes }: PackageContents): string =>
    JSON.stringify([rest, directories, attributes]);
  return files(a) === files(b);
}

/** Drift is upstream's and harms nobody who has the first content, so it is told, and not red. */
export function driftCheck(drifts: readonly Drift[]): BuildCheck {
  const names = new Set(drifts.map(({ name, version }) => `${name} ${version}`));
  const detail =
    drifts.length === 0
      ? 'no release has other content under a version that an earlier one had'
      : `${names.size} versions have other content in a later release; the first is published`;
  return { check: 'drift', ok: true, detail };
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}
