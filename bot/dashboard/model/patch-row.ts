import type { PatchReport, RetireEvidence, Verdict } from '../../../src/replay/report.js';
import type { ForecastEntry } from '../../../src/replay/run-forecast.js';
import type { StackState } from '../../state/stack-state.js';

/** A patch as the table of its stack has it. */
export interface PatchRow {
  /** From 1, in series order; those that are disabled count too. */
  readonly order: number;
  readonly name: string;
  readonly subject: string;
  readonly category: string | null;
  readonly owner: string | null;
  /** Null while there is no target. */
  readonly verdict: Verdict | null;
  /** What the verdict does not say; '' for nothing. */
  readonly detail: string;
  readonly retire: RetireEvidence | null;
  readonly paths: readonly string[];
  readonly dependsOn: readonly string[];
  /** The first break that the forecast found; null for none. */
  readonly breaks: (ForecastEntry & { readonly branch: string }) | null;
  readonly pull: { readonly number: number | null; readonly url: string | null } | null;
}

/** The series as rows, in its order. */
export function patchRows(state: StackState): PatchRow[] {
  const facts = new Map(state.facts.map((fact) => [fact.name, fact]));
  const pulls = new Map(state.conflicts.map(({ patch, number, url }) => [patch, { number, url }]));
  const breaks = new Map<string, PatchRow['breaks']>();
  for (const { branch, report } of state.forecasts) {
    for (const entry of report.breaks) {
      const known = breaks.get(entry.patch);
      if (!known || entry.date < known.date) breaks.set(entry.patch, { ...entry, branch });
    }
  }
  const reports = new Map((state.report?.patches ?? []).map((report) => [report.name, report]));
  const names = state.report?.patches.map(({ name }) => name) ?? state.facts.map(({ name }) => name);
  return names.map((name, index) => {
    const fact = facts.get(name);
    const report = reports.get(name);
    return {
      order: index + 1,
      name,
      subject: fact?.subject ?? '',
      category: fact?.category ?? null,
      owner: fact?.owner ?? null,
      verdict: report?.verdict ?? null,
      detail: report === undefined ? '' : detailOf(report),
      retire: report?.retire ?? null,
      paths: report?.paths ?? [],
      dependsOn: fact?.dependsOn ?? [],
      breaks: breaks.get(name) ?? null,
      pull: pulls.get(name) ?? null,
    };
  });
}

function detailOf(report: PatchReport): string {
  const [first, ...more] = report.conflicts ?? [];
  if (first !== undefined) {
    const rest = more.length > 0 ? ` and ${more.length} more` : '';
    return `${first.kind} in ${first.path}${rest}${first.culprit === null ? '' : `, by ${first.culprit.commit.slice(0, 10)}`}`;
  }
  if (report.blocked_by !== undefined && report.blocked_by.length > 0)
    return `needs ${report.blocked_by.join(', ')}`;
  if (report.resolutions !== undefined && report.resolutions.length > 0) {
    return `resolution from ${[...new Set(report.resolutions.map(({ from }) => from))].join(', ')}`;
  }
  return report.how === undefined ? '' : `by ${report.how.join(', ')}`;
}
