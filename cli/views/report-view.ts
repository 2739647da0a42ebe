import type { ConflictReport, PatchReport, ReplayReport, Verdict } from '../../src/replay/report.js';
import type { View } from '../command.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';

/** A replay's report for people: the verdict first, the series as a table, then who must look at what. */
export function reportView(report: ReplayReport, view: View): string {
  const { style } = view;
  const table = renderTable<PatchReport & { readonly order: number }>(
    [
      { header: '#', value: (row) => row.order, align: 'right' },
      { header: 'patch', value: (row) => row.name, flexible: true },
      { header: 'verdict', value: (row) => row.verdict, style: (text, row) => colourOf(row.verdict, view)(text) },
      { header: 'because', value: because, flexible: true },
    ],
    report.patches.map((patch, index) => ({ ...patch, order: index + 1 })),
    view,
  );
  const conflicts = report.patches.flatMap((patch) => (patch.conflicts ?? []).map((one) => conflictLines(patch, one, view)));
  const pins = report.gates.pins === 'ok' ? [] : [style.warn(`pins: ${report.gates.pins}`)];
  return [
    `${style.bold(report.stack)}  ${report.base.slice(0, 12)} -> ${report.onto.slice(0, 12)}`,
    table,
    ...(conflicts.length === 0 ? [] : ['', ...conflicts]),
    ...retireLines(report),
    ...pins,
    '',
    summary(report, view),
  ].join('\n');
}

function because(patch: PatchReport): string {
  if (patch.verdict === 'blocked') return `needs ${(patch.blocked_by ?? []).join(', ')}`;
  if (patch.verdict === 'conflict') {
    const [first] = patch.conflicts ?? [];
    return first === undefined ? '' : `${first.kind} in ${first.path}`;
  }
  if (patch.verdict === 'remembered') return `resolution from ${patch.resolutions?.[0]?.from ?? 'a record'}`;
  if (patch.verdict === 'upstreamed') return 'nothing is left of it';
  return (patch.how ?? []).join(', ');
}

function conflictLines(patch: PatchReport, conflict: ConflictReport, view: View): string {
  const { culprit } = conflict;
  const head = `${view.style.bad('conflict')} ${patch.name}: ${conflict.kind} in ${printable(conflict.path)}`;
  if (culprit === null) return `${head}\n    no single upstream commit could be named`;
  return `${head}\n    broken by ${view.style.accent(culprit.commit.slice(0, 12))} ${printable(culprit.subject)}\n    by ${printable(culprit.author)}`;
}

function retireLines(report: ReplayReport): string[] {
  const lines = report.patches.flatMap(({ name, retire }) =>
    retire === undefined ? [] : [`retire? ${name} (${retire.grade}): ${printable(retire.evidence)}`],
  );
  return lines.length === 0 ? [] : ['', ...lines];
}

function summary(report: ReplayReport, view: View): string {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of report.patches) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ') || 'no patches';
  return report.green ? view.style.good(`green: ${parts}`) : view.style.bad(`red: ${parts}`);
}

function colourOf(verdict: Verdict, { style }: View): (text: string) => string {
  if (verdict === 'conflict' || verdict === 'blocked') return style.bad;
  if (verdict === 'clean') return style.good;
  return verdict === 'disabled' ? style.dim : style.warn;
}
