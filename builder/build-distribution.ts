import type { BuildResult } from './build-result.js';
import { planBuild, type BuildRequest } from './plan/plan-build.js';
import { applyBuild } from './repository/apply-build.js';
import { matchPublished } from './repository/match-published.js';
import { readManifest } from './repository/read-manifest.js';
import { repositoryUrl } from './repository/repository-url.js';
import { zipPath } from './repository/zip-path.js';

export interface DistributionRequest extends BuildRequest {
  /** Absolute path of the repository's folder. */
  readonly out: string;
  /** The address under which the folder will be served; null for `file://` of the folder. */
  readonly url: string | null;
  /** Plans, compares with what is published, and writes nothing. */
  readonly dryRun: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Builds a distribution, or one flavor of it, into the Composer repository in a folder.
 * Throws what `planBuild` and `applyBuild` throw; nothing is published then.
 */
export async function buildDistribution(request: DistributionRequest): Promise<BuildResult> {
  const { out, url, onProgress } = request;
  repositoryUrl(out, url);
  const plan = await planBuild(request);
  if (request.dryRun) {
    const packages = matchPublished(plan, readManifest(out), out).map(({ planned, published, reused }) => ({
      name: planned.name,
      version: planned.version,
      zip: zipPath(planned.name, planned.version),
      sha1: published?.sha1 ?? null,
      sha256: published?.sha256 ?? null,
      tree: planned.tree,
      reused,
    }));
    return { packages, checks: plan.checks };
  }
  const objects = new Map([...request.sources].map(([stack, source]) => [stack, source.objects] as const));
  return applyBuild(plan, { out, url, objects, ...(onProgress === undefined ? {} : { onProgress }) });
}
