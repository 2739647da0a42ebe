import { UPKEEP_COMMITTER } from '../../../git/upkeep-committer.js';
import type { CommitterName } from '../../../series/read-committer.js';
import type { Stack } from '../../../series/stack.js';

/** Who commits the replayed patches of a stack. */
export function committerOf({ config }: Pick<Stack, 'config'>): CommitterName {
  return config?.committer ?? UPKEEP_COMMITTER;
}
