import { runGit } from '../git-cli.js';
import type { Repository } from '../repository.js';

const HOUR_MS = 3_600_000;
/** When git itself would tidy up; nothing is ever pruned, since replays may hold on to anything. */
const SETTINGS = [
  'gc.auto=6700',
  'gc.autoPackLimit=50',
  'gc.autoDetach=false',
  'gc.pruneExpire=never',
  'gc.reflogExpire=never',
];

/**
 * Joins packs and refs when years of syncs have made many, and adds new commits to the commit-graph,
 * with which git walks history several times faster; a few milliseconds otherwise.
 */
export async function maintainMirror(mirror: Repository): Promise<void> {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  const options = { gitDir: mirror.gitDir, timeoutMs: HOUR_MS };
  await runGit([...settings, 'gc', '--auto', '--quiet'], options);
  await runGit(['commit-graph', 'write', '--reachable', '--split', '--no-progress'], options);
}
