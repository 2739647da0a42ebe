import type { ParsedCommit } from '../git/commit-codec.js';
import { upkeepIdentity } from '../git/upkeep-identity.js';

/** Whether a commit is the context of a conflict as `conflictBranch` makes it; of this patch, where one is named. */
export function isContextOf(commit: Pick<ParsedCommit, 'committer' | 'message'>, patch?: string): boolean {
  const { name, email } = upkeepIdentity(0);
  if (commit.committer.name !== name || commit.committer.email !== email) return false;
  const said = /\n\nStack: .+\nPatch: (.+)\nOnto: [0-9a-f]{40}\n$/.exec(commit.message)?.[1];
  return said !== undefined && (patch === undefined || said === patch);
}
