import type { Comparison, ComparisonOperator } from './constraint.js';
import { hasHyphenSuffix } from './has-hyphen-suffix.js';
import { normalizeVersion } from './normalize-version.js';
import { stabilityOf } from './stability.js';

const COMPARISON = /^(<>|!=|>=?|<=?|==?)?[ \t\n\v\f\r]*([^\n]*)/;
const OPERATORS: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['', '=='],
  ['=', '=='],
  ['==', '=='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

/**
 * One version with an operator or none, as Composer's `VersionParser::parseConstraints` reads it; null when it has
 * no version. `flag` is the stability flag that stood behind it. `>=1.2` and `<1.2` begin with the development
 * versions of 1.2 unless the text says its stability.
 */
export function parseComparison(text: string, flag: string | null): Comparison | null {
  const [, sign = '', written = ''] = COMPARISON.exec(text) ?? [];
  const operator = OPERATORS.get(sign);
  const version = normalizeVersion(written) ?? normalizeBackwardBranch(written);
  if (operator === undefined || version === null) return null;
  if (operator !== '==' && flag !== null && stabilityOf(version) === 'stable') {
    return { operator, version: `${version}-${flag}` };
  }
  const bare = !hasHyphenSuffix(written) && !written.startsWith('dev-');
  const fromDev = bare && (operator === '<' || operator === '>=');
  return { operator, version: fromDev ? `${version}-dev` : version };
}

/** `main-dev` is taken for `dev-main`. */
function normalizeBackwardBranch(text: string): string | null {
  return /^[\dA-Za-z./-]*-dev$/.test(text) ? normalizeVersion(`dev-${text.slice(0, -'-dev'.length)}`) : null;
}
