import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import type { StackStanding } from './release-view.js';

/** Whether a stack has another base or another tree than in a release, or came or went since. Pure. */
export function differs(stacks: readonly StackStanding[], before: DistributionRelease): boolean {
  const names = Object.keys(before.stacks);
  if (names.length !== stacks.length) return true;
  return stacks.some(({ name, base, tree }) => {
    const recorded = Object.hasOwn(before.stacks, name) ? before.stacks[name] : undefined;
    return recorded?.base !== base || recorded.tree !== tree;
  });
}
