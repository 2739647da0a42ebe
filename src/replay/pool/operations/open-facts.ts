import { DiskFactsCache } from '../../../compat/tree/disk-facts-cache.js';
import { FactsStore } from '../../../compat/tree/facts-store.js';
import type { EngineSettings } from '../engine-settings.js';

/** What the compatibility gate knows of files, for one operation. */
export function openFacts({ facts }: EngineSettings): FactsStore {
  return new FactsStore(facts === null ? null : new DiskFactsCache(facts));
}
