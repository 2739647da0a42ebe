import type { ConflictReport, PatchReport, ReplayReport, Verdict } from '../../src/replay/report.js';
import type { View } from '../command.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';

/** A replay's report for people: the verdict first, the series as a table, then who must look at what. */
export function reportView(report: ReplayReport, view: View): string {
  const { style } = view;
  // An edit of the series on its base is reported too: there nobody upstream broke anything.
  const moves = report.base !== report.onto;
  const table = renderTable<PatchReport & { readonly order: number }>(
    [
      { header: '#', value: (row) => row.order, align: 'right' },
      { header: 'patch', value: (row) => row.name, flexible: true },
      {
        header: 'verdict',
        value: (row) => row.verdict,
        style: (text, row) => colourOf(row.verdict, view)(text),
      },
      { header: 'how', value: how, flexible: true },
    ],
    report.patches.map((patch, index) => ({ ...patch, order: index + 1 })),
    view,
  );
  const reasons = [
    ...report.patches.flatMap((patch) => reasonsFor(patch, moves, view)),
    ...report.patches.flatMap((patch) => retireLines(patch, view)),
  ];
  const gates = (['pins', 'lint', 'compat'] as const).flatMap((gate) => {
    const said = report.gates[gate];
    return said === 'ok' || said === 'not run' ? [] : [style.warn(folded(`${gate}: ${said}`, view))];
  });
  return [
    `${style.bold(report.stack)}  ${report.base.slice(0, 12)}${moves ? ` -> ${report.onto.slice(0, 12)}` : ''}`,
    table,
    ...(reasons.length === 0 ? [] : ['', ...reasons]),
    ...gates,
    '',
    summary(report, view),
  ].join('\n');
}

/** Short, so that names keep their room: a name is what people type next. */
function how({ verdict, how: means, conflicts }: PatchReport): string {
  if (verdict === 'conflict') return [...new Set((conflicts ?? []).map(({ kind }) => kind))].join(', ');
  return verdict === 'upstreamed' ? 'nothing left' : (means ?? []).join(', ');
}

/** What a person should know about a patch beyond its verdict. */
function reasonsFor(patch: PatchReport, moves: boolean, view: View): string[] {
  const { style } = view;
  const lines = (patch.conflicts ?? []).map((one) => conflictLines(patch, one, moves, view));
  if (patch.blocked_by !== undefined && patch.blocked_by.length > 0) {
    lines.push(
      `${style.bad('blocked')} ${patch.name}\n    ${folded(`needs ${patch.blocked_by.join(', ')}`, view)}`,
    );
  }
  for (const { path, from } of patch.resolutions ?? []) {
    const source = folded(`by the resolution from ${printable(from)}`, view);
    lines.push(`${style.warn('remembered')} ${patch.name}\n    ${printable(path)}\n    ${source}`);
  }
  return lines;
}

function retireLines({ name, retire }: PatchReport, view: View): string[] {
  if (retire === undefined) return [];
  return [
    `${view.style.warn('retire?')} ${name}\n    ${folded(`${retire.grade}: ${printable(retire.evidence)}`, view)}`,
  ];
}

function conflictLines(patch: PatchReport, conflict: ConflictReport, moves: boolean, view: View): string {
  const { culprit } = conflict;
  const head = `${view.style.bad('conflict')} ${patch.name}\n    ${conflict.kind} in ${printable(conflict.path)}`;
  if (!moves) return head;
  if (culprit === null) return `${head}\n    no single upstream commit could be named`;
  const { accent } = view.style;
  const subject = folded(`broken by ${culprit.commit.slice(0, 12)} ${printable(culprit.subject)}`, view);
  const named = subject.replace(culprit.commit.slice(0, 12), accent);
  return `${head}\n    ${named}\n    by ${printable(culprit.author)}`;
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
