import type { WhitelistEntry, WhitelistPart } from './whitelist-facts.js';
import type { WhitelistNames } from './whitelist-names.js';

/** An entry and the file that it stands in. */
export interface PlacedEntry extends WhitelistEntry {
  readonly file: string;
}

/** The whitelists of all modules as one: Magento asks them together. */
export interface MergedWhitelist {
  /** Every entry; of those that several files have, all. */
  readonly entries: readonly PlacedEntry[];
  hasTable(table: string): boolean;
  has(table: string, part: WhitelistPart, name: string): boolean;
  /** Made anew at each call. */
  names(table: string, part: WhitelistPart): WhitelistNames;
}
