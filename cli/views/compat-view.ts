import type { CompatReport, PatchCompat, ReportedFinding } from '../../src/compat/output/compat-report.js';
import type { Concern, Severity } from '../../src/compat/finding.js';
import { severityRank } from '../../src/compat/gate/policy.js';
import { groupFindings, type FindingGroup } from '../../src/compat/output/group-findings.js';
import { summarizeCompat } from '../../src/compat/output/compat-summary.js';
import type { View } from '../command.js';
import { counted } from '../counted.js';
import { displayWidth } from '../display-width.js';
import { folded } from '../folded.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';
import { impactView } from './impact-view.js';
import { wayBackView } from './way-back-view.js';

/** More than anybody reads; `--json` has all. */
const MOST = 60;
const MOST_NAMED = 3;
const NAMES: Readonly<Record<Concern, string>> = { X: 'extensions', D: 'database', A: 'API' };
const CONCERNS: readonly Concern[] = ['X', 'D', 'A'];
const SEVERITIES: readonly Severity[] = ['B', 'unparsed', 'M', 'review', 'warn', 'P', 'info'];

/** A compatibility report for people: the findings, the severest first, then the sum. */
export function compatView(report: CompatReport, view: View): string {
  const groups = groupFindings(summarizeCompat(report, report.findings.length).findings);
  const shown = groups.slice(0, MOST);
  const omitted = groups.slice(MOST).reduce((sum, { more }) => sum + 1 + more.length, 0);
  const parts = [
    ...shown.map((group) => groupLines(group, view)),
    ...(omitted === 0 ? [] : [view.style.dim(`… and ${counted(omitted, 'more finding')}: --json has all`)]),
    ...(report.patches.length === 0 ? [] : ['', patchTable(report.patches, view)]),
    ...(report.findings.length === 0 ? [] : ['', sumTable(report.findings, view)]),
    ...(report.impact === undefined ? [] : ['', impactView(report.impact, report.extensions ?? [], view)]),
    ...(report.way_back === undefined ? [] : ['', wayBackView(report.way_back, view)]),
    ...(report.findings.length + report.patches.length === 0 ? [] : ['']),
    summary(report, view),
  ];
  return parts.join('\n');
}

function groupLines({ first: finding, more }: FindingGroup<ReportedFinding>, view: View): string {
  const { style } = view;
  const { severity, rule, file, line, patch } = finding;
  const levels = finding.levels.join('');
  const target = printable(finding.target);
  const place = printable(line > 0 ? `${file}:${line}` : file);
  const by = patch === null || patch === file ? '' : `by ${printable(patch)}`;
  const head = `${colour(finding, view)(severity.padEnd(8))} ${levels} ${style.accent(rule)}`;
  return [
    `${head}${gap(`${severity.padEnd(8)} ${levels} ${rule}`, target, view)}${target}`,
    `    ${style.dim(place)}${by === '' ? '' : `${gap(`    ${place}`, by, view)}${style.dim(by)}`}`,
    `    ${folded(printable(finding.reason), view)}`,
    ...noteOf(finding).map((note) => `    ${folded(printable(note), view)}`),
    ...(more.length === 0 ? [] : [`    ${folded(printable(sameOf(more)), view)}`]),
  ].join('\n');
}

/** What stands between two texts: a line end where both do not fit on a line. */
function gap(first: string, second: string, { columns }: View): string {
  return displayWidth(first) + 2 + displayWidth(second) > columns ? '\n    ' : '  ';
}

/** The other things of which the same is said. */
function sameOf(more: readonly ReportedFinding[]): string {
  const named = more.slice(0, MOST_NAMED).map(({ target }) => target);
  const rest = more.length - named.length;
  return `the same of ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function noteOf({ waiver, fate, undone_by }: ReportedFinding): string[] {
  if (waiver !== null) return [`waived by ${waiver.by} until ${waiver.until}: ${waiver.why}`];
  if (fate === 'undone') return [`taken back by ${undone_by ?? 'a later patch'}`];
  return fate === 'internal' ? ['about something that an earlier patch of the series brought'] : [];
}

function patchTable(patches: readonly PatchCompat[], view: View): string {
  return renderTable<PatchCompat>(
    [
      { header: 'patch', value: ({ name }) => name, flexible: true },
      { header: 'level', value: ({ level }) => level },
      { header: 'policy', value: ({ policy_level }) => policy_level },
      { header: 'findings', value: ({ findings }) => findings, align: 'right' },
      { header: 'waived', value: ({ waived }) => waived, align: 'right' },
      {
        header: 'fail',
        value: ({ failing }) => failing,
        align: 'right',
        style: (text, { failing }) => (failing > 0 ? view.style.bad(text) : text),
      },
    ],
    patches,
    view,
  );
}

/** How many of each severity there are for whom, of what stands. */
function sumTable(findings: readonly ReportedFinding[], view: View): string {
  const standing = findings.filter(({ fate }) => fate === 'stands');
  const severities = SEVERITIES.filter((one) => standing.some(({ severity }) => severity === one));
  return renderTable<Concern>(
    [
      { header: '', value: (concern) => NAMES[concern] },
      ...severities.map((severity) => ({
        header: severity,
        value: (concern: Concern) =>
          standing.filter((one) => one.severity === severity && one.levels.includes(concern)).length,
        align: 'right' as const,
      })),
    ],
    CONCERNS,
    view,
  );
}

function summary({ green, gate, findings, level, policy_level }: CompatReport, { style }: View): string {
  const text = `${counted(findings.length, 'finding')}; level ${level}, by policy ${policy_level}`;
  const verdict = green ? style.good(`green: ${text}`) : style.bad(`red: ${gate}, of ${text}`);
  const features = findings.filter(({ feature, fate }) => feature && fate === 'stands').length;
  return features === 0
    ? verdict
    : `${counted(features, 'finding')} of something new: perhaps a module of its own\n${verdict}`;
}

function colour({ fails, severity, fate }: ReportedFinding, { style }: View): (text: string) => string {
  if (fate !== 'stands') return style.dim;
  if (fails) return style.bad;
  return severityRank(severity) >= severityRank('warn') ? style.warn : style.dim;
}
