import { join } from 'node:path';
import { DiskFactsCache } from '../../../compat/tree/disk-facts-cache.js';
import { DiskListingCache } from '../../../compat/tree/disk-listing-cache.js';
import { FactsStore } from '../../../compat/tree/facts-store.js';
import type { EngineSettings } from '../engine-settings.js';

/** What the compatibility gate knows of files, for one operation. */
export function openFacts({ facts }: EngineSettings): FactsStore {
  if (facts === null) return new FactsStore(null);
  return new FactsStore(new DiskFactsCache(facts), undefined, new DiskListingCache(join(facts, 'listings')));
}
