import type { ReleaseCheck } from '../../builder/release/release-check.js';
import { escapeMarkdown } from '../../builder/text/escape-markdown.js';
import { inlineCode } from '../../builder/text/inline-code.js';

const MOST_ROWS = 200;

/** All checks of a release as a table in Markdown, what is red first. Pure. */
export function checksTable(checks: readonly ReleaseCheck[]): string {
  const sorted = [...checks.filter(({ ok }) => !ok), ...checks.filter(({ ok }) => ok)];
  const rows = sorted
    .slice(0, MOST_ROWS)
    .map(
      ({ check, about, ok, detail }) =>
        `| ${ok ? '✓' : '✕'} | ${escapeMarkdown(check)} | ${about === '' ? '' : inlineCode(about)} | ${escapeMarkdown(detail)} |`,
    );
  const more = sorted.length > MOST_ROWS ? `\n\n… and ${sorted.length - MOST_ROWS} more.` : '';
  return `| | check | of | found |\n|---|---|---|---|\n${rows.join('\n')}${more}`;
}
