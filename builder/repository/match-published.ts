import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { ManifestEntry } from './manifest-entry.js';
import type { RepositoryStore } from './repository-store.js';

/**
 * What becomes of a planned package: it is new; it was published with the same content; it was
 * published, but its zip is lost; or it was published with other content, which stays.
 */
export type Fate = 'new' | 'reused' | 'lost' | 'drift';

/** A planned package and, where it was published before, how. */
export interface MatchedPackage {
  readonly planned: PlannedPackage;
  readonly published: ManifestEntry | null;
  readonly fate: Fate;
}

/**
 * Compares planned packages with what a repository has. A name and version stand for one content for
 * ever. Where upstream drifts (`firstWins`) what was published stays; else it is a fault.
 *
 * Upstream's own package takes the place of an alias of its name, and an alias gives way to it:
 * an alias is only ever read by Composer's search for names, never installed.
 *
 * Throws BadInputError `already-published` with every package that would change.
 */
export function matchPublished(
  packages: readonly PlannedPackage[],
  store: RepositoryStore,
  firstWins: boolean,
): MatchedPackage[] {
  const faults: Fault[] = [];
  const matched = packages.map((planned): MatchedPackage => {
    const published = store.entry(planned.name, planned.version);
    if (published === null) return { planned, published, fate: 'new' };
    if (published.key === planned.key) {
      return { planned, published, fate: isThere(store.out, published) ? 'reused' : 'lost' };
    }
    if (published.role === 'alias' && planned.role !== 'alias') {
      return { planned, published: null, fate: 'new' };
    }
    if (!firstWins && planned.role !== 'alias') faults.push(changed(planned, published));
    return { planned, published, fate: 'drift' };
  });
  if (faults.length > 0) throw BadInputError.fromFaults('already-published', faults);
  return matched;
}

function isThere(out: string, entry: ManifestEntry): boolean {
  return statSync(join(out, entry.zip), { throwIfNoEntry: false })?.size === entry.size;
}

function changed(planned: PlannedPackage, entry: ManifestEntry): Fault {
  const [before, now] = [entry.origin?.tree, planned.origin?.tree];
  const what =
    before === now
      ? 'its composer.json or the way of packing differs now'
      : `from the tree ${before ?? 'of nothing'}, and now it would be ${now ?? 'nothing'}`;
  return {
    code: 'already-published',
    severity: 'error',
    file: `${planned.name} ${planned.version}`,
    line: 0,
    message: `it was published with other content: ${what}`,
    mend: 'Give the release a new version; a published one never changes.',
  };
}
