import type { PatchFile } from '../../series/patch-file.js';
import { metadataOf } from '../../series/metadata-of.js';
import { applyWaivers, type WaiverTime } from './apply-waivers.js';
import type { GatedFinding } from './gated-finding.js';
import type { SeriesFinding } from './judge-series.js';
import { failsBy, type CompatPolicy } from './policy.js';

export interface GateQuestion {
  readonly patches: readonly PatchFile[];
  readonly findings: readonly SeriesFinding[];
  readonly policy: CompatPolicy;
  readonly time: WaiverTime;
  /** Every rule that there is. */
  readonly ruleIds: ReadonlySet<string>;
}

/**
 * What the policy says of a judged series: each patch's findings under its own waivers, what is wrong with those
 * waivers right behind them. What a later patch undoes fails nothing.
 */
export function gateSeries({
  patches,
  findings,
  policy,
  time,
  ruleIds,
}: GateQuestion): readonly GatedFinding[] {
  const gated = patches.flatMap((patch): GatedFinding[] => {
    const { waivers } = metadataOf(patch);
    const own = findings.filter((one) => one.patch === patch.name);
    const standing = own.filter(({ fate }) => fate === 'stands');
    const applied = applyWaivers(patch.name, waivers, standing, time, ruleIds);
    const waiverOf = new Map(standing.map((one, index) => [one, applied.findings[index]?.waiver ?? null]));
    return [
      ...own.map((one): GatedFinding => {
        const waiver = waiverOf.get(one) ?? null;
        return { ...one, waiver, fails: one.fate === 'stands' && waiver === null && failsBy(policy, one) };
      }),
      ...applied.faults.map((one): GatedFinding => ({
        ...one,
        patch: patch.name,
        fate: 'stands',
        undoneBy: null,
        fails: failsBy(policy, one),
      })),
    ];
  });
  const rest = findings
    .filter(({ patch }) => patch === null)
    .map((one): GatedFinding => ({ ...one, waiver: null, fails: failsBy(policy, one) }));
  return [...gated, ...rest];
}
