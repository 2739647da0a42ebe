import type { ExtensionSummary, Impact } from '../../src/compat/extensions/impact.js';
import { severityRank } from '../../src/compat/gate/policy.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';

/** More of an extension than anybody reads; `--json` has all. */
const MOST_FINDINGS = 20;
const MOST_PLACES = 5;
const MOST_UNREAD = 10;

/** What a change means to extensions, for people: where each is touched, the severest first, and the sum. */
export function impactView(
  impact: readonly Impact[],
  extensions: readonly ExtensionSummary[],
  view: View,
): string {
  const parts = extensions.flatMap((extension) => {
    const own = impact.filter((one) => one.extension === extension.name);
    const lines = [...touchedLines(own, view), ...unreadLines(extension, view)];
    const { name, folder } = extension;
    const head = `${view.style.accent(printable(name))} ${view.style.dim(printable(folder))}`;
    return lines.length === 0 ? [] : [[head, ...lines].join('\n'), ''];
  });
  return [...parts, sumTable(extensions, impact, view)].join('\n');
}

function touchedLines(own: readonly Impact[], view: View): readonly string[] {
  const groups = new Map<string, Impact[]>();
  for (const one of own.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity))) {
    const key = [one.rule, one.target, one.finding_file, one.finding_line].join('\0');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  const shown = [...groups.values()].slice(0, MOST_FINDINGS);
  const rest = groups.size - shown.length;
  return [
    ...shown.flatMap((group) => groupLines(group, view)),
    ...(rest === 0 ? [] : [view.style.dim(`  … and ${counted(rest, 'more finding')}: --json has all`)]),
  ];
}

function groupLines(group: readonly Impact[], view: View): readonly string[] {
  const [first] = group;
  if (first === undefined) return [];
  const { rule, target, severity, patch } = first;
  const colour = severity === 'B' || severity === 'unparsed' ? view.style.bad : view.style.warn;
  const what = [rule, target, ...(patch === null ? [] : [`by ${patch}`])].join(' ');
  const rest = group.length - MOST_PLACES;
  return [
    `  ${colour(severity.padEnd(8))} ${folded(printable(what), view, '           ')}`,
    ...group
      .slice(0, MOST_PLACES)
      .flatMap(({ file, line, how }) => [
        `    ${view.style.dim(printable(line > 0 ? `${file}:${line}` : file))}`,
        `      ${folded(printable(how), view, '      ')}`,
      ]),
    ...(rest > 0 ? [view.style.dim(`    … and ${counted(rest, 'more place')}`)] : []),
  ];
}

function unreadLines({ unread }: ExtensionSummary, view: View): readonly string[] {
  const rest = unread.length - MOST_UNREAD;
  return [
    ...unread.slice(0, MOST_UNREAD).map(({ file, line, reason }) => {
      const place = printable(line > 0 ? `${file}:${line}` : file);
      return `  ${view.style.warn('unread  ')} ${place}\n      ${folded(printable(reason), view, '      ')}`;
    }),
    ...(rest > 0 ? [view.style.dim(`  … and ${counted(rest, 'more file')} that cannot be read`)] : []),
  ];
}

function sumTable(
  extensions: readonly ExtensionSummary[],
  impact: readonly Impact[],
  { columns, style }: View,
): string {
  const breaking = ({ name }: ExtensionSummary): number =>
    impact.filter(({ extension, severity }) => extension === name && severity === 'B').length;
  const number = { align: 'right' as const };
  return renderTable<ExtensionSummary>(
    [
      { header: 'extension', value: ({ name }) => name, flexible: true },
      { header: 'files', value: ({ files }) => files, ...number },
      { header: 'uses', value: ({ uses }) => uses, ...number },
      { header: 'unresolved', value: ({ unresolved }) => unresolved, ...number },
      { header: 'unread', value: ({ unread }) => unread.length, ...number },
      { header: 'touched', value: ({ touched }) => touched, ...number },
      {
        header: 'B',
        value: breaking,
        ...number,
        style: (text, row) => (breaking(row) > 0 ? style.bad(text) : text),
      },
      {
        header: '',
        value: ({ touched, unread }) => (touched + unread.length === 0 ? 'clean' : ''),
        style: (text) => style.good(text),
      },
    ],
    extensions,
    { columns, style },
  );
}
