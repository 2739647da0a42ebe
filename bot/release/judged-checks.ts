import type { ReleaseCheck } from '../../builder/release/release-check.js';
import type { ReleasePlan } from '../../builder/release/release-plan.js';
import type { StackStanding } from './release-view.js';

/** What a plan checked, and how the stacks stand in the bot's own record: they must be green and published. Pure. */
export function judgedChecks(
  plan: ReleasePlan | null,
  stacks: readonly StackStanding[],
): readonly ReleaseCheck[] {
  const standing = stacks.flatMap(({ name, waits }): ReleaseCheck[] =>
    waits === null
      ? []
      : [
          {
            check: 'published',
            about: name,
            ok: false,
            detail: waits,
            mend: 'Nothing to be done here: the stack’s own page says what it waits for.',
          },
        ],
  );
  return [...standing, ...(plan?.checks ?? [])];
}
