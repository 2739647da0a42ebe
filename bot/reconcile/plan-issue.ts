import { pageLinks } from '../dashboard/http/page-links.js';
import type { StackState } from '../state/stack-state.js';
import { cutText } from '../text/cut-text.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { marker } from '../text/marker.js';
import { oneLine } from '../../builder/text/one-line.js';
import { NOTHING, type Part } from './part.js';
import { say } from './say.js';
import type { StackView } from './stack-view.js';

const MOST_CHARACTERS = 60_000;
const MOST_ROWS = 300;

/** The issue "Stack dashboard", where `stack.yml` asks for it. Pure. */
export function planIssue(view: StackView, state: StackState): Part {
  if (view.config?.dashboard_issue !== true) return NOTHING;
  const { line, stack } = view.key;
  const first = marker('dashboard', { line, stack });
  return say(view.said, {
    kind: 'issue',
    why: `${stack} is ${state.verdict}`,
    repository: view.series.repository,
    issue: {
      marker: first,
      title: oneLine(`Stack dashboard: ${stack} on ${line}`),
      body: cutText(`${first}\n${issueBody(view, state)}\n`, MOST_CHARACTERS, '… cut: see the dashboard.'),
      labels: ['upkeep/dashboard'],
    },
  });
}

function issueBody({ key, publicUrl }: StackView, state: StackState): string {
  const page = `${publicUrl}${pageLinks.stack(key)}`;
  const target = state.target === null ? 'no release' : inlineCode(state.target.tag);
  const parts = [
    `**${verdictWords(state)}** Upstream's newest followed release: ${target}. [All of it](${page}).`,
  ];
  if (state.waits.length > 0) {
    const rows = state.waits.map(({ what, why, who, url }) => {
      const name = url === null ? escapeMarkdown(what) : `[${escapeMarkdown(what)}](${url})`;
      return `| ${name} | ${escapeMarkdown(why)} | ${who === null ? '' : inlineCode(who)} |`;
    });
    parts.push(`### What it waits for\n\n| what | why | who |\n|---|---|---|\n${rows.join('\n')}`);
  }
  const patches = state.report?.patches ?? [];
  if (patches.length > 0) {
    const owners = new Map(state.facts.map(({ name, owner }) => [name, owner]));
    const rows = patches.slice(0, MOST_ROWS).map(({ name, verdict }, index) => {
      const owner = owners.get(name) ?? null;
      return `| ${index + 1} | ${inlineCode(name)} | ${verdict} | ${owner === null ? '' : inlineCode(owner)} |`;
    });
    parts.push(`### The series\n\n| | patch | verdict | owner |\n|---|---|---|---|\n${rows.join('\n')}`);
  }
  return parts.join('\n\n');
}

function verdictWords(state: StackState): string {
  const conflicts = state.conflicts.filter(({ ahead }) => !ahead).length;
  switch (state.verdict) {
    case 'green':
      return 'Green: everything fits and is published.';
    case 'waiting':
      return 'Waiting: something has to happen first.';
    case 'red':
      return conflicts === 0
        ? 'Red: somebody is needed.'
        : `Red: ${conflicts} ${conflicts === 1 ? 'patch does' : 'patches do'} not fit.`;
    case 'failed':
      break;
  }
  return 'Failed: the stack cannot be judged.';
}
