import type { PhpClassKind, PhpVisibility } from '../../php/php-facts.js';
import type { SemverLevel } from '../../semver-level.js';
import { svcCodes } from './svc-codes.js';
import type { SvcVerdict } from './svc-verdict.js';

const VISIBILITIES: readonly PhpVisibility[] = ['public', 'protected', 'private'];

/**
 * What magento-semver says of a change of API code.
 *
 * @param kind of what is changed, or holds the member
 * @param visibility of the member; of a class it says nothing
 * @returns null where it has no rule, as for everything about an enum
 */
export function svcVerdictOf(
  operation: keyof typeof svcCodes,
  kind: PhpClassKind,
  visibility: PhpVisibility = 'public',
): SvcVerdict | null {
  const codes = new Map<string, readonly string[]>(Object.entries(svcCodes[operation])).get(kind) ?? [];
  const [code, level] = (codes[VISIBILITIES.indexOf(visibility)] ?? codes[0] ?? '').split(' ');
  return code === undefined || level === undefined ? null : { code, level: level as SemverLevel };
}
