import type { ReleaseFacts } from '../release/release-facts.js';
import type { DroppedPatch } from '../release/released-stack.js';
import { inlineCode } from '../text/inline-code.js';
import { plainText } from './plain-text.js';

const HOW = {
  retired: 'retired',
  disabled: 'disabled until somebody enables it again',
} as const;

/** What the release before had and this one has not, with the evidence. */
export function droppedSection({ stacks, previous }: ReleaseFacts): string | null {
  if (previous === null) return null;
  const items = stacks.flatMap(({ name, dropped }) => dropped.map((one) => itemOf(name, one)));
  const list = items.length === 0 ? 'No patch was retired or disabled.' : items.join('\n');
  return `## Patches that were left out\n\n${list}`;
}

function itemOf(stack: string, { patch, how, commit, evidence }: DroppedPatch): string {
  const lines = evidence.split('\n').map((line) => plainText(line, 400));
  const by = commit === null ? '' : ` · commit ${inlineCode(commit.slice(0, 12))} of the series`;
  return [
    `- **${plainText(patch.message.subject)}**: ${HOW[how]}`,
    ...lines.filter((line) => line !== ''),
    `${inlineCode(patch.name)} of ${inlineCode(stack)}${by}`,
  ].join('  \n  ');
}
