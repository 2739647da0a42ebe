import type { Ledger } from '../ledger/ledger.js';
import { toLedgerLine } from '../ledger/ledger-line.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { Problem } from './problem.js';
import { problemAt } from './problem-at.js';

/**
 * Compares versions of one package with what the ledger has of them; those that it does not have were not published yet.
 * Other bytes of the same content are a warning: another zlib packed it, and lock files of projects name other sums.
 *
 * Throws BadInputError `bad-ledger`.
 */
export async function checkLedger(
  ledger: Ledger,
  name: string,
  versions: readonly ManifestEntry[],
): Promise<Problem[]> {
  const file = (await ledger.read([name])).get(name);
  ledger.cache.forgetRead();
  return versions.flatMap((entry) => {
    const line = entry.role === 'alias' ? null : (file?.get(entry.version) ?? null);
    if (line === null) return [];
    const wanted = Object.entries(line);
    const found = new Map<string, unknown>(Object.entries(toLedgerLine(entry)));
    const other = wanted.filter(([field, value]) => found.has(field) && found.get(field) !== value);
    if (other.length === 0) return [];
    const onlyBytes = other.every(([field]) => ['sha256', 'size', 'zlib'].includes(field));
    return [
      problemAt(entry, 'ledger', {
        severity: onlyBytes && line.zlib !== entry.zlib ? 'warning' : 'error',
        expected: other.map(([field, value]) => `${field} ${String(value)}`).join(', '),
        found: other.map(([field]) => `${field} ${String(found.get(field))}`).join(', '),
      }),
    ];
  });
}
