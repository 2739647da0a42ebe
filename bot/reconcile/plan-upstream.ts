import { inlineCode } from '../../builder/text/inline-code.js';
import { codeBlock } from '../../builder/text/code-block.js';
import { shellWord } from '../../builder/flavors/shell-word.js';
import { joinParts, NOTHING, type Part } from './part.js';
import { say, wasChecked } from './say.js';
import type { StackView } from './stack-view.js';

const SHORT = 12;

/** The check about upstream's tags on the tip of a line. A line has several stacks, so it names the stack. */
export function upstreamCheckName(stack: string): string {
  return `upkeep/upstream/${stack}`;
}

/** A tag that upstream moved is red until a person accepts it. Pure. */
export function planUpstream(view: StackView): Part {
  const { movedTags, series, key } = view;
  const name = upstreamCheckName(key.stack);
  const common = { kind: 'check' as const, repository: series.repository, commit: series.tip };
  if (movedTags.length === 0) {
    if (!wasChecked(view.said, series.repository, series.tip, name)) return NOTHING;
    const check = { name, annotations: [], url: null, conclusion: 'success' as const };
    const title = 'No tag of upstream is elsewhere than it was';
    return say(view.said, {
      ...common,
      why: 'the moved tags were accepted',
      check: { ...check, title, summary: title },
    });
  }
  const commands = movedTags.map(({ tag, to }) => acceptCommand(key.stack, tag, to));
  const rows = movedTags.map(
    ({ tag, from, to }) => `| ${inlineCode(tag)} | \`${from.slice(0, SHORT)}\` | \`${to.slice(0, SHORT)}\` |`,
  );
  const summary =
    `Upstream moved what it had released. What was built from the old commit stays as it is, and nothing follows the move until somebody looked at it and accepts it.\n\n` +
    `| tag | as recorded | upstream now |\n|---|---|---|\n${rows.join('\n')}\n\n` +
    `Look at the difference first. Then, in a clone of the series repository:\n\n${codeBlock(["git fetch origin 'refs/upkeep/*:refs/upkeep/*'", ...commands, `git push origin ${shellWord(`refs/upkeep/upstream/${key.stack}`)}`].join('\n'), 'sh')}`;
  const count = movedTags.length === 1 ? 'a tag' : `${movedTags.length} tags`;
  return joinParts([
    say(view.said, {
      ...common,
      why: `upstream moved ${movedTags.map(({ tag }) => tag).join(', ')}`,
      check: {
        name,
        conclusion: 'failure',
        title: `Upstream moved ${count}`,
        summary,
        annotations: [],
        url: null,
      },
    }),
    {
      ...NOTHING,
      waits: movedTags.map(({ tag, from, to }) => ({
        what: `moved tag ${tag}`,
        why: `upstream moved it from ${from.slice(0, SHORT)} to ${to.slice(0, SHORT)}; look at the difference, then: ${acceptCommand(key.stack, tag, to)}`,
        who: 'release manager',
        url: null,
      })),
    },
  ]);
}

function acceptCommand(stack: string, tag: string, to: string): string {
  return `upkeep sync ${shellWord(stack)} --accept ${shellWord(`${tag}=${to.slice(0, SHORT)}`)}`;
}
