import { createHash } from 'node:crypto';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { BuildResult, BuiltPackage } from '../build-result.js';
import type { BuildCheck } from '../plan/build-check.js';
import type { SourceTree } from '../plan/source-tree.js';
import type { Quirk } from '../recipe/quirk.js';
import type { RepositoryRecipe } from '../recipe/repository-recipe.js';
import { applyBuild, type ApplyOptions } from '../repository/apply-build.js';
import type { Build } from '../repository/build.js';
import { matchPublished } from '../repository/match-published.js';
import { planResult } from '../repository/plan-result.js';
import type { RecordedRelease } from '../repository/release-record.js';
import { RepositoryStore } from '../repository/repository-store.js';
import { ZIP_WRITER } from '../zip/zip-writer.js';
import { listReleases, type WantedReleases } from './list-releases.js';
import type { MirrorBuildResult, MovedRelease } from './mirror-build-result.js';
import type { Drift, MirrorPlan } from './mirror-plan.js';
import { driftCheck, planMirror } from './plan-mirror.js';
import { isWhole, withRecorded } from './recorded-packages.js';

export interface MirrorBuildRequest extends ApplyOptions {
  readonly recipe: RepositoryRecipe;
  readonly quirks: readonly Quirk[];
  readonly repo: Repository;
  readonly wanted: WantedReleases;
  /** Moved tags that a person accepted, with the commits that they have now. */
  readonly accept: ReadonlyMap<string, Oid>;
  readonly advisories: Build['advisories'];
  /** Hash of all that this is made from, when it is every release: see hashInputs. */
  readonly seen: string | null;
  /** Plans, compares with what is published, and writes nothing. */
  readonly dryRun: boolean;
}

/**
 * Builds upstream's releases into the Composer repository in a folder. A release that was built from
 * the same commit by the same recipe is not planned again. A moved tag is not built; the others are.
 *
 * Throws what `listReleases`, `planMirror` and `applyBuild` throw; nothing is published then.
 */
export async function buildMirror(request: MirrorBuildRequest): Promise<MirrorBuildResult> {
  const { recipe, quirks, repo, wanted, out } = request;
  const releases = await listReleases(repo, recipe, quirks, wanted);
  refuseUnknown(request.accept, releases);
  const store = new RepositoryStore(out);
  const recorded = store.releases(recipe.repository).releases;
  const hash = hashOf(recipe, quirks);

  const moved: MovedRelease[] = [];
  const known: RecordedRelease[] = [];
  const fresh: SourceTree[] = [];
  for (const release of releases) {
    const tag = release.tag ?? '';
    const before = recorded[tag];
    if (before === undefined || request.accept.get(tag) === release.commit) fresh.push(release);
    else if (before.commit !== release.commit) {
      moved.push({ tag, built: before.commit, now: release.commit });
    } else if (before.recipe === hash && isWhole(before, store)) known.push(before);
    else fresh.push(release);
  }
  const plan = await planMirror({
    recipe,
    quirks,
    objects: repo.objects,
    releases: fresh,
    known: store,
  });
  const built = plan.releases.map(
    ({ tag, commit, packages }) => [tag, { commit, recipe: hash, packages }] as const,
  );
  // While a moved tag waits for a person every build must say so.
  const seen = moved.length === 0 ? request.seen : null;
  const build: Build = {
    packages: plan.packages,
    checks: plan.checks,
    sources: new Map([[recipe.repository, { gitDir: repo.gitDir, staged: new Map() }]]),
    firstWins: true,
    releases: { repository: recipe.repository, built: Object.fromEntries(built), seen },
    advisories: request.advisories,
    prune: [],
  };
  const result = request.dryRun ? dryRun(build, store) : await applyBuild(build, request);
  const drifts = [...plan.drifts, ...publishedDrifts(result.packages, plan, store)];
  const packages = withRecorded(result.packages, known, store);
  return {
    packages,
    checks: [...plan.checks.filter(({ check }) => check !== 'drift'), driftCheck(drifts), movedCheck(moved)],
    releases: releases.map(({ tag, commit }) => ({ tag: tag ?? commit, commit })),
    drifts,
    moved,
  };
}

function hashOf(recipe: RepositoryRecipe, quirks: readonly Quirk[]): string {
  return createHash('sha256')
    .update(JSON.stringify([ZIP_WRITER, recipe, quirks]))
    .digest('hex');
}

function dryRun(build: Build, store: RepositoryStore): BuildResult {
  const matched = matchPublished(build.packages, store, build.firstWins);
  return planResult(matched, build.checks, (name, version) => store.entry(name, version));
}

/** What an earlier build published from another release, or from this one before it moved. */
function publishedDrifts(
  packages: readonly BuiltPackage[],
  plan: MirrorPlan,
  store: RepositoryStore,
): Drift[] {
  const planned = new Map(plan.packages.map((one) => [`${one.name} ${one.version}`, one]));
  return packages.flatMap(({ name, version, why }) => {
    const one = planned.get(`${name} ${version}`);
    if (why !== 'drift' || one === undefined) return [];
    const before = store.entry(name, version);
    const same = before?.contents?.rest === one.contents?.rest;
    const what = same ? 'composer.json' : 'files';
    return [{ name, version, first: null, later: one.origin?.tag ?? '', what }];
  });
}

function refuseUnknown(accept: ReadonlyMap<string, Oid>, releases: readonly SourceTree[]): void {
  const unknown = [...accept.keys()].filter((name) => !releases.some(({ tag }) => tag === name));
  if (unknown.length === 0) return;
  throw new BadInputError(
    'no-such-tag',
    `--accept ${unknown.join(', ')}: expected a tag of a wanted release, as the report of the moved tag names it.`,
  );
}

function movedCheck(moved: readonly MovedRelease[]): BuildCheck {
  const [first] = moved;
  if (first === undefined) return { check: 'tags', ok: true, detail: 'no tag moved since it was built' };
  const list = moved.map(({ tag, built, now }) => `${tag} from ${built} to ${now}`).join('; ');
  return {
    check: 'tags',
    ok: false,
    detail:
      `${list}. A moved tag is not built; what was built from it stays. After you have looked: ` +
      `--accept ${first.tag}=${first.now}`,
  };
}
