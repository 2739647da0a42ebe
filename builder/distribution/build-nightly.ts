import { BadInputError } from '../../src/errors/bad-input-error.js';
import { RepositoryStore } from '../repository/repository-store.js';
import {
  buildDistribution,
  type DistributionBuildRequest,
  type DistributionBuildResult,
} from './build-distribution.js';
import { dayOf, nightlyVersion, prunedNightlies } from './nightly-version.js';
import { releasedPackages } from './released-packages.js';

/** Nightlies of one day; more are a mistake. */
const MOST_A_DAY = 99;
const KEPT = 14;

export interface NightlyBuildRequest extends Omit<DistributionBuildRequest, 'version' | 'flavor' | 'prune'> {
  /** The release that it comes before; null for what the recipe says, or the next one. */
  readonly before: string | null;
  /** `20260131`; null for that of the newest commit. */
  readonly day: string | null;
}

/** What `build nightly --json` prints. */
export interface NightlyBuildResult extends DistributionBuildResult {
  /** Nightlies that were taken out. */
  readonly pruned: readonly string[];
}

/**
 * Builds a distribution from trees of branches under a dated version. The same trees give the same
 * version again; others of the same day one that counts on. Takes out those that have had their time.
 *
 * Throws what `buildDistribution` throws.
 */
export async function buildNightly(request: NightlyBuildRequest): Promise<NightlyBuildResult> {
  const { recipe } = request.distribution;
  const store = new RepositoryStore(request.out);
  const published = store.package(recipe.product.name).versions;
  const newest = Math.max(...[...request.stacks.values()].map(({ source }) => source.time));
  const day = request.day ?? dayOf(newest);
  const before = request.before ?? recipe.nightly?.version ?? null;
  for (let count = 1; ; count += 1) {
    const version = nightlyVersion(before, published, day, count);
    const pruned = [...prunedNightlies(published, version, recipe.nightly?.keep ?? KEPT)].sort();
    const prune = pruned.flatMap((old) => releasedPackages(store, recipe.product.name, old));
    try {
      const result = await buildDistribution({ ...request, version, flavor: null, prune });
      return { ...result, pruned };
    } catch (error) {
      const taken = error instanceof BadInputError && error.code === 'already-published';
      if (!taken || count === MOST_A_DAY) throw error;
    }
  }
}
