import type { Finding } from '../finding.js';
import type { Bond, PlacedUse } from './placed-use.js';

const CLOSE: ReadonlySet<Bond> = new Set(['inherits', 'overrides', 'plugs', 'replaces']);
const MOST_NAMED = 3;

/** What is gone breaks everybody who uses it, in whatever way. */
const GONE: ReadonlySet<string> = new Set(['php-non-api-class-removed', 'php-non-api-member-removed']);

/**
 * A finding about code that is no API breaks whoever plugs into it, replaces it, or inherits from it, and if it is gone
 * whoever uses it: with such an extension at hand it is as severe as one about the API. The extensions are named in
 * the reason.
 */
export function raiseFinding<F extends Finding>(finding: F, uses: readonly PlacedUse[]): F {
  if (finding.severity !== 'warn' || !finding.rule.startsWith('php-')) return finding;
  const close = uses.filter(({ bond }) => CLOSE.has(bond) || GONE.has(finding.rule));
  if (close.length === 0) return finding;
  const named = close.slice(0, MOST_NAMED).map(({ extension, how, file, line }) => {
    const place = line > 0 ? `${file}:${line}` : file;
    return `${extension.name} ${how} (${place})`;
  });
  const rest = close.length - named.length;
  const more = rest === 0 ? '' : `; and ${rest} more ${rest === 1 ? 'place' : 'places'}`;
  return { ...finding, severity: 'B', reason: `${finding.reason}; ${named.join('; ')}${more}` };
}
