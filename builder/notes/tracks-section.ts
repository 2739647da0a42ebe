import { counted } from '../pages/counted.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { ReleasedStack, UpstreamState } from '../release/released-stack.js';
import { inlineCode } from '../text/inline-code.js';
import { webPageOf } from '../text/web-page-of.js';
import { markdownTable } from './markdown-table.js';
import { plainText } from './plain-text.js';

/** Upstream's version before and now, and the same of each stack. */
export function tracksSection(facts: ReleaseFacts): string {
  const { stacks, previous } = facts;
  const table =
    previous === null
      ? markdownTable(
          ['stack', 'upstream'],
          stacks.map((stack) => [inlineCode(stack.name), stateText(stack)]),
        )
      : markdownTable(
          ['stack', `in ${plainText(previous.version)}`, 'now', "upstream's releases", "upstream's commits"],
          stacks.map(stackRow),
        );
  return ['## What it tracks', productText(facts), ...(stacks.length === 0 ? [] : [table])].join('\n\n');
}

function productText({ upstream, previous, request, stacks }: ReleaseFacts): string {
  const what = upstream.product === null ? 'upstream' : inlineCode(upstream.product);
  if (upstream.version === null) {
    return stacks.every(({ release }) => release !== null)
      ? `No version of upstream's stands for all of ${plainText(request.version)}: each stack has its own.`
      : `${plainText(request.version)} stands on commits of upstream that are no one release.`;
  }
  const now = `${plainText(request.version)} stands on ${what} **${plainText(upstream.version)}**`;
  const before = previous?.upstream.version ?? null;
  if (previous === null || before === null) return `${now}.`;
  const then = plainText(previous.version);
  return before === upstream.version
    ? `${now}, as ${then} did.`
    : `${now}; ${then} stood on ${plainText(before)}.`;
}

function stackRow(stack: ReleasedStack): readonly string[] {
  const { name, before, passed, commits } = stack;
  if (before === null) return [inlineCode(name), 'not there', stateText(stack), '', ''];
  if (before.base === stack.base) return [inlineCode(name), stateText(before), 'the same', '', ''];
  return [
    inlineCode(name),
    stateText(before),
    stateText(stack),
    [passed.map((release) => plainText(release, 40)).join(', '), compareLink(stack, before)]
      .filter((part) => part !== '')
      .join(' · '),
    commits === null ? 'synthetic commits: no range' : counted(commits, 'commit'),
  ];
}

function stateText({ base, tag, release }: UpstreamState): string {
  const name = release ?? tag;
  return name === null ? inlineCode(base.slice(0, 12)) : plainText(name, 60);
}

/** Where GitHub shows the difference; `''` where the repository is elsewhere. */
function compareLink({ url, tag, base }: ReleasedStack, before: UpstreamState): string {
  const page = url === null ? null : webPageOf(url);
  if (page === null || !/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(page)) return '';
  const names = [before.tag, tag];
  const [from, to] = names.every((name) => name !== null && /^[\w.-]+$/.test(name))
    ? names
    : [before.base, base];
  return `[compare](${page}/compare/${from}...${to})`;
}
