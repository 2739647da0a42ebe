import type { Repository } from '../../../src/git/repository.js';
import { MemoryMemo } from '../../../src/replay/memory-memo.js';
import { moveRef } from '../../../src/replay/apply-rebase.js';
import { planRebase } from '../../../src/replay/plan-rebase.js';
import type { Stack } from '../../../src/series/stack.js';

/** Puts the stack on its own base as commits on a branch, as `upkeep branch` does; returns the tip. */
export async function branchOf(repo: Repository, stack: Stack, ref: string): Promise<string> {
  const plan = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto: stack.series.base ?? '',
    committer: { name: 'Upkeep', email: 'upkeep@localhost' },
    memo: new MemoryMemo(),
    resolutions: [],
    commits: true,
  });
  const tip = await moveRef(plan, repo, { ref, keepGoing: false });
  if (tip === null) throw new Error('the stack is not green on its own base');
  return tip;
}
