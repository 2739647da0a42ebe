import type { Judged } from './stack-view.js';

const SHORT = 12;
const MOST_LINES = 100;

/** Message of the commit on the line that moves a stack to another base. Pure. */
export function moveMessage(stack: string, tag: string | null, { report }: Judged): string {
  const name = tag ?? report.onto.slice(0, SHORT);
  if (report.base === report.onto)
    return `${stack}: write the series as it replays on ${name}\n\n${changed(report)}`;
  return `${stack}: move to ${name}\n\nBase: ${report.base.slice(0, SHORT)} -> ${report.onto.slice(0, SHORT)}\nTree: ${report.tree}\n\n${changed(report)}`;
}

/** Message of the commit on the line that writes the tree pin anew. */
export function pinsMessage(stack: string): string {
  return `${stack}: pin the tree that the series gives\n`;
}

/** Message of the commit that the fork's branch moves to. */
export function publishMessage(stack: string, tag: string | null, { report }: Judged): string {
  return `${stack} on ${tag ?? report.onto.slice(0, SHORT)}\n\nBase: ${report.onto}\n`;
}

function changed(report: Judged['report']): string {
  const counts = new Map<string, number>();
  for (const { verdict } of report.patches) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const verdicts = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([verdict, count]) => `${count} ${verdict}`);
  const files = report.patches
    .filter((patch) => patch.changed)
    .map(({ name, verdict }) => `  ${verdict.padEnd(10)} ${name}`);
  const more = files.length > MOST_LINES ? [`  … and ${files.length - MOST_LINES} more`] : [];
  const list = files.length === 0 ? [] : ['Rewritten:', ...files.slice(0, MOST_LINES), ...more];
  return `${[`Patches: ${verdicts.join(', ')}`, ...list].join('\n')}\n`;
}
