import type { CompatWaiver } from '../../series/metadata.js';
import { nearestWord } from '../../series/nearest-word.js';
import { compareTags } from '../../versions/compare-tags.js';
import type { Finding } from '../finding.js';
import { makeFinding } from '../make-finding.js';
import { waiverExpired, waiverUnknown, waiverUnused } from './waiver-rules.js';

/** What a waiver is compared with. */
export interface WaiverTime {
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Upstream's version at the base; null when that is not known: then no waiver ends by a version. */
  readonly version: string | null;
}

export interface WaivedFinding extends Finding {
  /** The waiver that it falls under; null when it counts. */
  readonly waiver: CompatWaiver | null;
}

export interface AppliedWaivers {
  readonly findings: readonly WaivedFinding[];
  /** What is wrong with the waivers: unknown, expired, unused; never waived themselves. */
  readonly faults: readonly WaivedFinding[];
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Waives the findings of one patch that its own waivers name by rule.
 * @param patch its file name, for the findings about waivers
 * @param ruleIds every rule that there is
 */
export function applyWaivers(
  patch: string,
  waivers: readonly CompatWaiver[],
  findings: readonly Finding[],
  time: WaiverTime,
  ruleIds: ReadonlySet<string>,
): AppliedWaivers {
  const faults: Finding[] = [];
  const valid = waivers.filter((waiver) => {
    const fault = faultOf(patch, waiver, time, ruleIds);
    if (fault !== null) faults.push(fault);
    return fault === null;
  });
  for (const waiver of valid) {
    if (findings.some(({ rule }) => rule === waiver.rule)) continue;
    const reason = `the waiver for ${waiver.rule} waives nothing: the patch has no such finding`;
    faults.push(makeFinding(waiverUnused, { ...placeOf(patch, waiver), reason }));
  }
  return {
    findings: findings.map((finding) => ({
      ...finding,
      waiver: valid.find(({ rule }) => rule === finding.rule) ?? null,
    })),
    faults: faults.map((fault) => ({ ...fault, waiver: null })),
  };
}

function faultOf(
  patch: string,
  waiver: CompatWaiver,
  { asOf, version }: WaiverTime,
  ruleIds: ReadonlySet<string>,
): Finding | null {
  const { rule, until } = waiver;
  if (!ruleIds.has(rule)) {
    const near = nearestWord(rule, [...ruleIds]);
    const hint = near === null ? '' : `; did you mean ${near}?`;
    const reason = `there is no rule ${JSON.stringify(rule)}, so the waiver waives nothing${hint}`;
    return makeFinding(waiverUnknown, { ...placeOf(patch, waiver), reason });
  }
  const byDate = DATE.test(until);
  const expired = byDate ? asOf > until : version !== null && compareTags(version, until) >= 0;
  if (!expired) return null;
  const now = byDate ? `it is ${asOf}` : `the base is ${version}`;
  const reason = `the waiver for ${rule} by ${waiver.by} held until ${until}, and ${now}`;
  return makeFinding(waiverExpired, { ...placeOf(patch, waiver), reason });
}

function placeOf(patch: string, { rule, line }: CompatWaiver) {
  return { subject: { kind: 'file', name: patch, member: rule }, file: patch, line } as const;
}
