import type { WantedPullRequest } from '../../src/forge/wanted-pull-request.js';
import { codeBlock } from '../../builder/text/code-block.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { marker } from '../text/marker.js';
import { oneLine } from '../../builder/text/one-line.js';
import { branchOf } from './branch-refs.js';
import type { StackView } from './stack-view.js';

/** The pull request with a stack's new files, for a line that takes no push. Pure. */
export function pinsPull({ key, pins }: Pick<StackView, 'key' | 'pins'>, message: string): WantedPullRequest {
  const [subject = '', ...rest] = message.trimEnd().split('\n');
  const first = marker('pins', { line: key.line, stack: key.stack });
  const body =
    `${first}\nEvery patch of the series fits, and every required check passed. ${inlineCode(key.line)} takes no push, so it is offered here; when it is merged, the fork's branch follows.\n\n` +
    `${codeBlock(rest.join('\n').trim(), 'text')}\n`;
  return {
    head: branchOf(pins.ref),
    base: key.line,
    title: oneLine(subject),
    body,
    draft: false,
    labels: ['upkeep/pins'],
    assignees: [],
  };
}
