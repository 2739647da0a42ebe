/** The scale of magento-semver: what a change asks of the next version number. */
export type SemverLevel = 'none' | 'patch' | 'minor' | 'major';

const ORDER: readonly SemverLevel[] = ['none', 'patch', 'minor', 'major'];

/** The strictest of some levels; `none` of none. */
export function strictest(levels: Iterable<SemverLevel>): SemverLevel {
  let rank = 0;
  for (const level of levels) rank = Math.max(rank, ORDER.indexOf(level));
  return ORDER[rank] ?? 'none';
}
