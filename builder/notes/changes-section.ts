import { counted } from '../pages/counted.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import { changeItem, shortChangeItem } from './change-item.js';
import { folded } from './folded.js';
import { plainText } from './plain-text.js';
import { stackChanges, type StackChange } from './stack-change.js';

/** With more changes than these each gets one line, and long lists are folded: else nobody finds anything. */
const MOST_IN_FULL = 40;

/** What is new and changed, by category. Of an emergency what it mends comes first, as its own section says. */
export function changesSection(facts: ReleaseFacts): string {
  const changes = stackChanges(facts);
  const mended = mendedBy(facts, changes);
  const rest = changes.filter((change) => !mended.includes(change));
  const parts = mended.length === 0 ? [] : [mendSection(facts, mended)];
  return [...parts, ['## Changes', tally(facts), ...listed(rest, mended.length)].join('\n\n')].join('\n\n');
}

function mendedBy({ request }: ReleaseFacts, changes: readonly StackChange[]): readonly StackChange[] {
  const added = request.emergency?.add ?? [];
  return changes.filter(({ stack, patch }) =>
    added.some((one) => one.stack === stack && one.patch === patch.name),
  );
}

function mendSection({ request }: ReleaseFacts, mended: readonly StackChange[]): string {
  const from = plainText(request.emergency?.from ?? '');
  return [
    '## What it mends',
    `An emergency release: ${from} with ${counted(mended.length, 'patch', 'patches')} more, and nothing else.`,
    mended.map((change) => changeItem(change)).join('\n'),
  ].join('\n\n');
}

/** How many patches there are, and how many of them are news. */
function tally({ stacks, previous }: ReleaseFacts): string {
  const all = stacks.flatMap(({ patches }) => patches);
  const total = counted(all.length, 'patch', 'patches');
  if (previous === null)
    return `${total} on top of upstream. It is the first release, so all of them are new.`;
  const count = (change: string): number => all.filter((one) => one.change === change).length;
  const dropped = stacks.reduce((sum, stack) => sum + stack.dropped.length, 0);
  return (
    `${total} on top of upstream: ${count('new')} new, ${count('changed')} changed, ${count('same')} as in ` +
    `${plainText(previous.version)}; ${dropped === 0 ? 'none' : dropped} of those of before left out.`
  );
}

function listed(changes: readonly StackChange[], mended: number): readonly string[] {
  if (changes.length === 0)
    return [mended === 0 ? 'No patch is new or changed.' : 'Nothing else is new or changed.'];
  const short = changes.length > MOST_IN_FULL;
  const titles = [...new Set(changes.map(({ category }) => category.title))];
  return titles.flatMap((title) => {
    const own = changes.filter(({ category }) => category.title === title);
    const items = own.map((change) => (short ? shortChangeItem(change) : changeItem(change)));
    const list = items.join('\n');
    return [
      `### ${title}`,
      short ? folded(counted(own.length, 'patch', 'patches'), items.length, list) : list,
    ];
  });
}
