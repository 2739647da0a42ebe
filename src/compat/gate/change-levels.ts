import type { Finding } from '../finding.js';
import { strictest, type SemverLevel } from '../semver-level.js';

/** What a whole change asks of the next version number. */
export interface ChangeLevels {
  /** magento-semver's. */
  readonly level: SemverLevel;
  /** The stricter of that and Adobe's policy. */
  readonly policyLevel: SemverLevel;
}

/**
 * The levels of a change: those of its findings, and `patch` at least where any file differs, as magento-semver has
 * it.
 */
export function changeLevels(findings: readonly Finding[], differs: boolean): ChangeLevels {
  const least: readonly SemverLevel[] = differs ? ['patch'] : [];
  return {
    level: strictest([...least, ...findings.map(({ level }) => level)]),
    policyLevel: strictest([...least, ...findings.flatMap(({ level, policyLevel }) => [level, policyLevel])]),
  };
}
