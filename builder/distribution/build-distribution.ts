import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { BuildResult } from '../build-result.js';
import { checkLinks } from '../plan/check-links.js';
import { applyBuild, type ApplyOptions } from '../repository/apply-build.js';
import type { Build } from '../repository/build.js';
import { matchPublished } from '../repository/match-published.js';
import { planResult } from '../repository/plan-result.js';
import { RepositoryStore } from '../repository/repository-store.js';
import { repositoryUrl } from '../repository/repository-url.js';
import { planDistribution, type DistributionRequest } from './plan-distribution.js';
import { previewVersion } from './preview-version.js';
import { unreleasable } from './read-stack-tree.js';

export interface DistributionBuildRequest extends Omit<DistributionRequest, 'preview'>, ApplyOptions {
  /** Whether a preview is made from stacks that are not green. */
  readonly allowRed: boolean;
  readonly advisories: Build['advisories'];
  /** Plans, compares with what is published, and writes nothing. */
  readonly dryRun: boolean;
  /** Names and versions that are taken out. */
  readonly prune?: Build['prune'];
}

/** What `build core --json` prints. */
export interface DistributionBuildResult extends BuildResult {
  readonly distribution: string;
  readonly flavor: string | null;
  /** What was published; another one than asked for when it is a preview. */
  readonly version: string;
  /** Why it is a preview; empty for a release. */
  readonly preview: readonly string[];
}

/**
 * Builds a distribution, or one flavor of it, into the Composer repository in a folder: all of its
 * packages, also those that product or flavor leave out, and what bundles them.
 *
 * Throws RedError `not-green`, and what `planDistribution` and `applyBuild` throw; nothing is
 * published then.
 */
export async function buildDistribution(request: DistributionBuildRequest): Promise<DistributionBuildResult> {
  const { out, url, stacks, flavor } = request;
  repositoryUrl(out, url);
  const reds = [...stacks.values()].flatMap((stack) => stack.reds);
  if (reds.length > 0 && !request.allowRed) throw unreleasable(reds);
  const version = reds.length === 0 ? request.version : previewVersion(request.version);
  const plan = await planDistribution({ ...request, version, preview: reds });
  const store = new RepositoryStore(out);
  const links = checkLinks(plan.packages, store);
  if (links.faults.length > 0) throw BadInputError.fromFaults('cannot-build', links.faults);
  const build: Build = {
    packages: plan.packages,
    checks: [...plan.checks, links.check],
    sources: new Map([...stacks].map(([name, { gitDir, staged }]) => [name, { gitDir, staged }])),
    firstWins: false,
    releases: null,
    advisories: request.advisories,
    prune: request.prune ?? [],
  };
  const result = request.dryRun
    ? planResult(matchPublished(build.packages, store, false), build.checks, (name, of) =>
        store.entry(name, of),
      )
    : await applyBuild(build, request);
  return { ...result, distribution: plan.distribution, flavor, version, preview: reds };
}
