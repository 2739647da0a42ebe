import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { checkLinks } from '../../plan/check-links.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import { loadAdvisories } from '../../recipe/load-advisories.js';
import { applyBuild } from '../../repository/apply-build.js';
import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { RepositoryStore } from '../../repository/repository-store.js';
import type { PreparedRelease } from '../prepared-release.js';
import type { ReleaseWorld } from '../release-world.js';

/**
 * Builds what was planned, the whole distribution and all its flavors, into a repository in one pass: a package that
 * several bundle is packed once. Returns what the release consists of, as it will be published, by name; without
 * aliases, which serve every release.
 *
 * Throws what `applyBuild` throws, and BadInputError `cannot-build`.
 *
 * @param out absolute path of the repository, which is put together
 * @param url its address
 */
export async function buildRelease(
  { packages, stacks }: Pick<PreparedRelease, 'packages' | 'stacks'>,
  out: string,
  url: string,
  world: Pick<ReleaseWorld, 'cwd' | 'workers' | 'signal' | 'onProgress'>,
): Promise<readonly ManifestEntry[]> {
  // Somebody may have published since it was planned.
  const links = checkLinks(packages, new RepositoryStore(out));
  if (links.faults.length > 0) throw BadInputError.fromFaults('cannot-build', links.faults);
  await applyBuild(
    {
      packages,
      checks: [links.check],
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
