import type { ModuleMap } from '../modules/module-map.js';
import type { MergedWhitelist } from './merged-whitelist.js';

/** A side of a change: its whitelists as one, and whose they are. */
export interface WhitelistSide {
  readonly list: MergedWhitelist;
  readonly modules: ModuleMap;
  /** Those with a whitelist, by `ownerOf`. */
  readonly owners: ReadonlySet<string>;
}
