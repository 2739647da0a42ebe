import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DiskFactsCache } from '../../src/compat/tree/disk-facts-cache.js';
import { DiskListingCache } from '../../src/compat/tree/disk-listing-cache.js';
import { FactsStore } from '../../src/compat/tree/facts-store.js';
import type { Context } from '../command.js';
import { ensureUpkeepHome } from './ensure-upkeep-home.js';
import { upkeepHome } from './upkeep-home.js';

/**
 * What the compatibility gate knows of files, kept under `$UPKEEP_HOME`; as with the memo of merges, a command that
 * only looks leaves no folder where none belongs. Reading many files is told as progress.
 * @param place a stack's folder; any folder for trees without one
 */
export function openFactsStore(context: Context, place: string): FactsStore {
  const home = upkeepHome(context, place);
  const belongs = context.env.home !== null || basename(dirname(place)) === 'patches' || existsSync(home);
  const prepare = (): void => void ensureUpkeepHome(context, place);
  const cache = belongs ? new DiskFactsCache(join(home, 'compat'), prepare) : null;
  const listings = belongs ? new DiskListingCache(join(home, 'compat', 'listings'), prepare) : null;
  return new FactsStore(
    cache,
    (kind, of) => {
      const task = context.progress('reading files', of);
      return { update: (done) => task.update(done, `(${kind})`), end: () => task.end() };
    },
    listings,
  );
}
