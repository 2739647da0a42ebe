import { OutsideError } from '../../src/errors/outside-error.js';
import type { ForgeRemote } from '../../src/forge/forge.js';
import { pullRequestRef } from '../../src/forge/pull-request.js';
import { listRefs } from '../../src/git/list-refs.js';
import { withLock } from '../../src/git/lock-file.js';
import type { MirrorPaths } from '../../src/git/mirror/mirror-paths.js';
import type { Oid } from '../../src/git/oid.js';
import { lsRemote } from '../../src/git/wire.js';
import { ensureBareCopy } from './bare-copy.js';
import { fetchBounded, type FetchLimits } from './fetch-bounded.js';
import { wireOf } from './update-copy.js';

const LOCK_WAIT_MS = 120_000;

/**
 * The head of a pull request, in a local copy. Fetched only when it is another than the last time, within limits.
 * Throws OutsideError `forge-missing` when the host has no such pull request, and as `fetchBounded`.
 */
export async function fetchPull(
  paths: MirrorPaths,
  remote: ForgeRemote,
  number: number,
  limits: FetchLimits,
): Promise<{ readonly gitDir: string; readonly commit: Oid }> {
  const ref = pullRequestRef(number);
  return withLock(
    paths.lockFile,
    `fetch of pull request ${number}`,
    async () => {
      await ensureBareCopy(paths.gitDir, null);
      const there = (await lsRemote(remote.url, wireOf(remote), [ref])).get(ref)?.id;
      if (there === undefined) {
        throw new OutsideError(
          'forge-missing',
          `${remote.url} has no ref ${ref}: there is no such pull request.`,
        );
      }
      const here = (await listRefs(paths, ref)).get(ref)?.id;
      if (here !== there) await fetchBounded(paths.gitDir, remote, [`+${ref}:${ref}`], limits);
      const commit = (await listRefs(paths, ref)).get(ref)?.commit ?? there;
      return { gitDir: paths.gitDir, commit };
    },
    { waitMs: LOCK_WAIT_MS },
  );
}
