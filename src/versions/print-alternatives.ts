import type { Comparison } from './constraint.js';
import { hasHyphenSuffix } from './has-hyphen-suffix.js';
import { isBranch } from './is-branch.js';
import { normalizeVersion } from './normalize-version.js';
import { spellVersion } from './spell-version.js';

/** A constraint that Composer reads as just these comparisons. */
export function printAlternatives(alternatives: readonly (readonly Comparison[])[]): string {
  return alternatives
    .map((all) => (all.length === 0 ? '*' : all.map(printComparison).join(' ')))
    .join(' || ');
}

function printComparison({ operator, version }: Comparison): string {
  if (isBranch(version)) return operator + guardBranch(version);
  return operator + (operator === '<' || operator === '>=' ? spellBound(version) : spellVersion(version));
}

/**
 * A blank before and a flag behind a name keep Composer from finding an alias, a flag or a `#reference` in it, or
 * from taking its end (`-has`, `-`) for a part of ` as ` or ` - ` with what follows.
 */
function guardBranch(version: string): string {
  return /^[\w./-]*(?<!as|-)$/.test(version) ? version : ` ${version}@stable`;
}

/** Composer adds `-dev` to a bound in which it sees no stability: a suffix behind a hyphen, or a flag. */
function spellBound(version: string): string {
  if (version.endsWith('-dev-dev'))
    return spellVersion(version.slice(0, -'-dev'.length)).replaceAll(/-(?=[a-z])/gi, '.');
  const text = spellVersion(version);
  if (text.includes('@') || hasHyphenSuffix(text)) return text;
  // `-stable` leaves no trace in the version, and neither does build metadata behind another suffix.
  const stable = `${text}-stable`;
  return normalizeVersion(stable) === version ? stable : `${text}+-stable`;
}
