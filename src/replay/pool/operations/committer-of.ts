import { upkeepIdentity } from '../../../git/upkeep-identity.js';
import type { CommitterName } from '../../../series/read-committer.js';
import type { Stack } from '../../../series/stack.js';

/** Who commits the replayed patches of a stack. */
export function committerOf({ config }: Pick<Stack, 'config'>): CommitterName {
  const { name, email } = config?.committer ?? upkeepIdentity(0);
  return { name, email };
}
