import { normalizeVersion } from './normalize-version.js';
import { parseConstraint } from './parse-constraint.js';
import { spellVersion } from './spell-version.js';
import { stripQualifiers } from './strip-qualifiers.js';
import { trimText } from './trim-text.js';

/**
 * The version that a constraint pins, as it is written there: `1.2.3` of `1.2.3`, `=1.2.3`, `== 1.2.3@beta`, and
 * `dev-main` of `dev-main#0a1b2c as 1.0`. Null for any other constraint, also one that only one version can meet
 * (`>=1.0 <=1.0`), and for what is no constraint.
 */
export function exactVersion(constraint: string): string | null {
  const [all, another] = parseConstraint(constraint)?.alternatives ?? [];
  const [pinned, more] = all ?? [];
  if (pinned?.operator !== '==' || more !== undefined || another !== undefined) return null;
  const { text } = stripQualifiers(trimText(constraint));
  const written = trimText(text.replace(/^==?/, ''));
  // Where Composer mends a branch's name (`main-dev`) what is written is not the version.
  return normalizeVersion(written) === pinned.version ? written : spellVersion(pinned.version);
}
