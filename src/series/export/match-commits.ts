import type { Fault } from '../../errors/fault.js';
import type { Identity } from '../../git/identity.js';
import type { Oid } from '../../git/oid.js';
import type { CommitMessageParts } from '../message-from-commit.js';
import type { PatchFile } from '../patch-file.js';
import type { Stack } from '../stack.js';

/** A commit of the branch, as the export needs it. */
export interface BranchCommit extends CommitMessageParts {
  readonly id: Oid;
  readonly author: Identity;
  /** Tree of its parent. */
  readonly before: Oid;
  readonly after: Oid;
}

/**
 * The patch that each commit is, null for a new one: by the `Patch` trailer; a commit without one
 * (people use `git am` too) is the first patch of the same subject that no other commit claims.
 */
export function matchCommits(
  commits: readonly BranchCommit[],
  stack: Pick<Stack, 'series' | 'patches'>,
  faults: Fault[],
): (PatchFile | null)[] {
  const patches = new Map(stack.patches.map((patch) => [patch.name, patch]));
  const disabled = new Set(
    stack.series.lines.flatMap((line) => (line.kind === 'disabled' ? [line.name] : [])),
  );
  const claimed = new Map<string, Oid>();
  const matches = commits.map(({ id, patchNames }) => {
    const [name, ...more] = patchNames;
    if (name === undefined) return null;
    const fault = (code: string, message: string, mend: string): void => {
      faults.push({ code, severity: 'error', file: `commit ${id.slice(0, 12)}`, line: 0, message, mend });
    };
    const other = claimed.get(name);
    if (more.length > 0) {
      const message = `its message names several patches: ${patchNames.join(', ')}`;
      fault('several-patch-names', message, "Keep the 'Patch' line of the patch that this commit now is.");
    } else if (other !== undefined) {
      const message = `it says that it is ${name}, and so does commit ${other.slice(0, 12)}`;
      fault(
        'patch-name-twice',
        message,
        "Take the 'Patch' line out of the message of the commit that is new.",
      );
    } else if (disabled.has(name)) {
      const message = `it says that it is ${name}, which is disabled in the series`;
      fault('patch-disabled', message, `Enable it first (upkeep enable), or take its 'Patch' line out.`);
    }
    claimed.set(name, id);
    return patches.get(name) ?? null;
  });
  return commits.map((commit, index) => {
    const match = matches[index] ?? null;
    if (match !== null || commit.patchNames.length > 0) return match;
    const { subject } = commit.message;
    const found = stack.patches.find(
      (patch) => patch.message.subject === subject && !claimed.has(patch.name),
    );
    if (found !== undefined) claimed.set(found.name, commit.id);
    return found ?? null;
  });
}
