import { createHash } from 'node:crypto';
import { initialsOf } from './initials-of.js';
import type { WhitelistNames } from './whitelist-names.js';

/** Names in MySQL have at most that many characters. */
const MAX = 64;

/**
 * Whether names in a whitelist can hold the one that Magento makes for a constraint or index. It is made of the names
 * of table and columns; where that is too long, words are shortened by a dictionary, and where that does not do, it is
 * a hash. Says yes where it cannot know: to any name whose words begin with the same letters.
 *
 * @param parts table, columns, and of a foreign key the other table and column
 * @param prefix `FK_`, `UNQ_`, `FTI_` or `IDX_`, which some releases put before every name, others only before hashes
 */
export function hasGeneratedName(names: WhitelistNames, parts: readonly string[], prefix: string): boolean {
  const joined = parts.join('_');
  const upper = joined.toUpperCase();
  if (names.all.has(upper) || names.all.has(prefix + upper)) return true;
  if (prefix.length + joined.length <= MAX) return false;
  const hash = createHash('md5').update(joined).digest('hex').toUpperCase();
  return (
    [hash, prefix + hash, prefix + hash.slice(0, 8)].some((name) => names.all.has(name)) ||
    [upper, prefix + upper].some((name) => names.initials.has(initialsOf(name)))
  );
}
