import type { WantedCheck } from '../../src/forge/check.js';
import type { ConflictCheck } from '../../src/replay/pool/requests/check-conflict-request.js';
import type { ReplayReport } from '../../src/replay/report.js';
import { cutText } from '../text/cut-text.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { oneLine } from '../../builder/text/one-line.js';

export const CONFLICT_CHECK = 'upkeep/conflict';

const MOST_ANNOTATIONS = 50;
const MOST_ROWS = 200;
const MOST_CHARACTERS = 60_000;

/**
 * The check on the head of a conflict branch: red while a marker is left, green when merging it settles the patch. Pure.
 * @param untouched how many files stand there with a conflict in them
 * @param url where to read more
 */
export function conflictCheck(
  patch: string,
  check: Pick<ConflictCheck, 'state' | 'faults' | 'report'>,
  untouched: number,
  url: string | null,
): WantedCheck {
  const common = { name: CONFLICT_CHECK, annotations: [], url };
  switch (check.state) {
    case 'untouched':
      return {
        ...common,
        conclusion: 'failure',
        title: `Waits for somebody: ${counted(untouched, 'file')} in conflict`,
        summary: 'Nobody committed here yet. The description says how to settle it.',
      };
    case 'unresolved':
      return { ...common, ...unresolved(check) };
    case 'resolved':
      return { ...common, ...resolved(patch, check.report) };
    case 'gone':
      break;
  }
  return {
    ...common,
    conclusion: 'neutral',
    title: 'There is no conflict any more',
    summary: `${inlineCode(patch)} fits without this.`,
  };
}

function unresolved({
  faults,
}: Pick<ConflictCheck, 'faults'>): Pick<WantedCheck, 'conclusion' | 'title' | 'summary' | 'annotations'> {
  const lines = faults.map(({ file, line, message, mend }) => {
    const place = line > 0 ? `${file}:${line}` : file;
    return `- ${inlineCode(place)}: ${escapeMarkdown(message)}. ${escapeMarkdown(mend)}`;
  });
  return {
    conclusion: 'failure',
    title: `Not settled yet: ${counted(faults.length, 'fault')}`,
    summary: cut(lines.join('\n')),
    annotations: faults.slice(0, MOST_ANNOTATIONS).map(({ file, line, message, mend }) => ({
      path: file,
      line: Math.max(1, line),
      level: 'failure',
      title: oneLine(message).slice(0, 255),
      message: oneLine(mend),
    })),
  };
}

function resolved(
  patch: string,
  report: ReplayReport | null,
): Pick<WantedCheck, 'conclusion' | 'title' | 'summary'> {
  const patches = report?.patches ?? [];
  const red = patches.filter(({ verdict }) => verdict === 'conflict' || verdict === 'blocked');
  const rest =
    red.length === 0
      ? 'With it the whole series fits.'
      : `With it ${counted(red.length, 'other patch', 'other patches')} of the series still ${red.length === 1 ? 'does' : 'do'} not fit; each has its own pull request, or waits for one.`;
  const rows = patches.slice(0, MOST_ROWS).map(({ name, verdict }) => `| ${inlineCode(name)} | ${verdict} |`);
  const more = patches.length > MOST_ROWS ? `\n\n… and ${patches.length - MOST_ROWS} more.` : '';
  return {
    conclusion: 'success',
    title: 'Settled: merge it and the answer is recorded',
    summary: cut(
      `${inlineCode(patch)} is settled. ${rest}\n\n| patch | verdict |\n|---|---|\n${rows.join('\n')}${more}`,
    ),
  };
}

function cut(text: string): string {
  return cutText(text, MOST_CHARACTERS, '… cut: it is too long for a check.');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
