import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { StackTree } from '../../distribution/stack-tree.js';
import { planDistribution } from '../../distribution/plan-distribution.js';
import { checkLinks } from '../../plan/check-links.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import { loadAdvisories } from '../../recipe/load-advisories.js';
import { applyBuild } from '../../repository/apply-build.js';
import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { RepositoryStore } from '../../repository/repository-store.js';
import type { ReleaseFacts } from '../release-facts.js';
import type { ReleaseWorld } from '../release-world.js';

/**
 * Builds the whole distribution and all its flavors into a repository in one pass: a package that several bundle is
 * planned and packed once. Returns what the release consists of, as it will be published, by name; without aliases, which
 * serve every release.
 *
 * Throws what `planDistribution` and `applyBuild` throw, and BadInputError `cannot-build`.
 *
 * @param out absolute path of the repository, which is put together
 * @param url its address
 */
export async function buildRelease(
  facts: ReleaseFacts,
  stacks: ReadonlyMap<string, StackTree>,
  out: string,
  url: string,
  world: Pick<ReleaseWorld, 'cwd' | 'workers' | 'signal' | 'onProgress'>,
): Promise<readonly ManifestEntry[]> {
  const { distribution, request, bundles } = facts;
  const { version } = request;
  const core = await planDistribution({ distribution, version, flavor: null, stacks, preview: [] });
  const flavors = bundles
    .filter(({ flavor }) => flavor !== null)
    .flatMap(({ planned, project }) => (project === null ? [planned] : [planned, project]));
  const packages = [...core.packages, ...flavors];
  const links = checkLinks(packages, new RepositoryStore(out));
  if (links.faults.length > 0) throw BadInputError.fromFaults('cannot-build', links.faults);
  await applyBuild(
    {
      packages,
      checks: [...core.checks, links.check],
      sources: new Map([...stacks].map(([name, { gitDir, staged }]) => [name, { gitDir, staged }])),
      firstWins: false,
      releases: null,
      advisories: loadAdvisories(world.cwd),
      prune: [],
    },
    {
      out,
      url,
      workers: world.workers,
      signal: world.signal,
      onProgress: (done, total) => world.onProgress('packing', done, total),
    },
  );
  return entriesOf(packages, out);
}

function entriesOf(packages: readonly PlannedPackage[], out: string): ManifestEntry[] {
  const store = new RepositoryStore(out);
  return packages
    .filter(({ role }) => role !== 'alias')
    .flatMap(({ name, version }) => store.entry(name, version) ?? [])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
