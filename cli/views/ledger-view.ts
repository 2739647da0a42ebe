import type { LedgerProblem } from '../../builder/release/ledger/ledger-problem.js';
import type { LedgerReport, ReportedRelease } from '../../builder/release/ledger/ledger-report.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';

/** What `ledger` found, for people: the releases, then what contradicts what, and the answer. */
export function ledgerView(report: LedgerReport, view: View): string {
  const { style } = view;
  const { releases, problems, compared, distribution } = report;
  const line = (text: string): string => folded(printable(text), view);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const others = [...compared.tags.map((name) => `tags of ${name}`), compared.packages ?? []].flat();
  const table = renderTable<ReportedRelease>(
    [
      { header: distribution, value: ({ version }) => version },
      { header: 'upstream', value: tracked, flexible: true },
      { header: 'date', value: ({ date }) => date },
      { header: 'packages', value: ({ packages }) => packages ?? '', align: 'right' },
      { header: 'recorded in', value: ({ recorded }) => recorded },
    ],
    releases,
    view,
  );
  return [
    releases.length === 0 ? line(`no release of ${distribution} is known of`) : table,
    ...problems.flatMap((problem) => ['', ...problemLines(problem, view)]),
    '',
    line(others.length === 0 ? 'compared with nothing else' : `compared with ${others.join(', ')}`),
    errors > 0
      ? style.bad(counted(errors, 'contradiction'))
      : style.good(`no contradiction${warned(problems.length)}`),
  ].join('\n');
}

/** Without a product of upstream's there is no one version: that of each stack. */
function tracked({ upstream, stacks }: ReportedRelease): string {
  if (upstream !== null) return upstream;
  return Object.entries(stacks)
    .map(([name, on]) => `${name} ${/^[0-9a-f]{40,}$/.test(on) ? on.slice(0, 12) : on}`)
    .join(', ');
}

function problemLines(
  { severity, version, where, about, message, mend }: LedgerProblem,
  view: View,
): string[] {
  const { style } = view;
  const colour = severity === 'error' ? style.bad : style.warn;
  const place = about === '' ? where : `${where}, ${about}`;
  const text = (words: string): string => folded(printable(words), view);
  return [colour(text(`${version} (${place}): ${message}`)), text(mend)];
}

function warned(warnings: number): string {
  return warnings === 0 ? '' : ` (${counted(warnings, 'warning')})`;
}
