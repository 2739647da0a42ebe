import { codeBlock } from '../../builder/text/code-block.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import type { JudgedRelease } from './release-view.js';
import { whoMends } from './who-mends.js';

const MOST_ROWS = 100;

/** What a release lacks, and whom it needs, as parts of a text in Markdown; none when nothing is missing. Pure. */
export function missingTable({ checks, problem }: Pick<JudgedRelease, 'checks' | 'problem'>): string[] {
  const red = checks.filter(({ ok }) => !ok);
  const rows = red
    .slice(0, MOST_ROWS)
    .map(
      (check) =>
        `| ${escapeMarkdown(check.check)}${check.about === '' ? '' : ` of ${inlineCode(check.about)}`} | ${escapeMarkdown(check.detail)} | ${check.mend === null ? '' : escapeMarkdown(check.mend)} | ${escapeMarkdown(whoMends(check))} |`,
    );
  const more = red.length > MOST_ROWS ? `\n\n… and ${red.length - MOST_ROWS} more.` : '';
  return [
    ...(problem === null ? [] : [`### What is in the way\n\n${codeBlock(problem, 'text')}`]),
    ...(rows.length === 0
      ? []
      : [
          `### What is missing\n\n| what | found | how to mend it | who |\n|---|---|---|---|\n${rows.join('\n')}${more}`,
        ]),
  ];
}
