import { findingKey } from '../compat/gate/finding-key.js';
import { stepsOfLoaded } from '../compat/gate/steps-of.js';
import { judgeStack } from '../compat/judge-stack.js';
import { judges } from '../compat/judges.js';
import type { CompatReport, ReportedFinding } from '../compat/output/compat-report.js';
import { summarizeCompat } from '../compat/output/compat-summary.js';
import { strictest } from '../compat/semver-level.js';
import type { FactsStore } from '../compat/tree/facts-store.js';
import { versionAt } from '../replay/version-at.js';
import type { ExaminedStack, Examiner } from './examine-stack.js';
import { patchLineOf } from './patch-line-of.js';
import type { ReviewCompat, ReviewedFinding } from './review.js';
import { REVIEW_LIMITS } from './review-limits.js';
import type { ReviewRequest } from './review-request.js';
import type { ReviewSides } from './review-sides.js';

/**
 * The compatibility gate on the series as it would be: what its changed patches mean, and what else is new. What the
 * line's own series has already is told apart, so that nobody is held up by what somebody else merged. Null where the
 * series does not apply.
 */
export async function reviewCompat(
  { policy, asOf }: Pick<ReviewRequest, 'policy' | 'asOf'>,
  { was, now, patches }: ReviewSides,
  examiner: Examiner,
  store: FactsStore,
): Promise<ReviewCompat | null> {
  const judge = (side: ExaminedStack): Promise<CompatReport | null> =>
    judgeSide(side, policy, asOf, examiner, store);
  const report = await judge(now);
  if (report === null) return null;
  const before = await judge(was);
  const known = new Set(before?.findings.map(keyOf));
  const touched = new Set(patches.map(({ patch }) => patch));
  const isTheirs = ({ patch }: ReportedFinding): boolean => patch !== null && touched.has(patch);
  // Of a series that does not apply nothing is known, but whose patch it is.
  const isKnown = (finding: ReportedFinding): boolean =>
    before === null ? finding.patch !== null && !isTheirs(finding) : known.has(keyOf(finding));
  const findings = report.findings
    .map((finding) => ({ ...finding, known: isKnown(finding), ...placeOf(finding, now, examiner) }))
    .filter((finding) => !finding.known || isTheirs(finding));
  const standing = findings.filter(({ fate }) => fate === 'stands');
  const least = patches.length > 0 ? (['patch'] as const) : [];
  const shown = summarizeCompat({ ...report, findings }, REVIEW_LIMITS.findings);
  return {
    ...shown,
    level: strictest([...least, ...standing.map(({ level }) => level)]),
    policy_level: strictest([...least, ...standing.flatMap((one) => [one.level, one.policy_level])]),
    findings: shown.findings as readonly ReviewedFinding[],
    newlyFailing: findings.filter((one) => one.fails && !one.known).length,
  };
}

async function judgeSide(
  { loaded, stack }: ExaminedStack,
  policy: ReviewRequest['policy'],
  asOf: string,
  { repo, cache }: Examiner,
  store: FactsStore,
): Promise<CompatReport | null> {
  if (loaded === null) return null;
  const { series } = loaded;
  const { report } = await judgeStack({
    patches: stack.patches,
    policy,
    tree: series.baseTree,
    steps: stepsOfLoaded(series.patches),
    repo,
    cache,
    store,
    judges,
    asOf,
    version: await versionAt(repo, series.base),
  });
  return report;
}

/** Also by whether it fails: an expired waiver is news. */
function keyOf(finding: ReportedFinding): string {
  return `${findingKey(finding)}\0${finding.patch ?? ''}\0${finding.fails}`;
}

function placeOf(
  finding: ReportedFinding,
  { stack }: ExaminedStack,
  examiner: Examiner,
): Pick<ReviewedFinding, 'patchFile' | 'patchLine'> {
  const patch = stack.patches.find(({ name }) => name === finding.patch);
  if (patch === undefined) return { patchFile: null, patchLine: 0 };
  return { patchFile: examiner.pathOf(patch.name), patchLine: patchLineOf(patch, finding) };
}
