import type { PatchReport, Verdict } from './report.js';

/** In the order in which people care. */
const ORDER: readonly Verdict[] = [
  'conflict',
  'blocked',
  'upstreamed',
  'remembered',
  'merged',
  'clean',
  'disabled',
];

export interface VerdictCount {
  readonly verdict: Verdict;
  readonly count: number;
}

/** How many patches have each verdict, the worst first; those that none has are left out. */
export function verdictCounts(patches: readonly Pick<PatchReport, 'verdict'>[]): VerdictCount[] {
  const counts = new Map<Verdict, number>();
  for (const { verdict } of patches) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return ORDER.flatMap((verdict) => {
    const count = counts.get(verdict);
    return count === undefined ? [] : [{ verdict, count }];
  });
}
