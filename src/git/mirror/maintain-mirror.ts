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

/** Joins packs and refs when years of syncs have made many; a few milliseconds otherwise. */
export async function maintainMirror(mirror: Repository): Promise<void> {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  await runGit([...settings, 'gc', '--auto', '--quiet'], { gitDir: mirror.gitDir, timeoutMs: HOUR_MS });
}
