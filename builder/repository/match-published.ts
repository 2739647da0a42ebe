import { statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import type { BuildPlan, PlannedPackage } from '../plan/build-plan.js';
import type { Manifest, ManifestEntry } from './manifest.js';

/** A planned package and, where it was published before, how. */
export interface MatchedPackage {
  readonly planned: PlannedPackage;
  readonly published: ManifestEntry | null;
  /** Published with the same content, and the zip is there: nothing to do. */
  readonly reused: boolean;
}

/**
 * Compares a plan with what a repository has. A name and version stand for one content for ever:
 * throws BadInputError `already-published` with every package that would change.
 */
export function matchPublished(plan: BuildPlan, manifest: Manifest, out: string): MatchedPackage[] {
  const published = new Map(manifest.packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  const faults: Fault[] = [];
  const matched = plan.packages.map((planned) => {
    const entry = published.get(`${planned.name} ${planned.version}`) ?? null;
    if (entry !== null && entry.key !== planned.key) faults.push(changed(planned, entry));
    return { planned, published: entry, reused: entry !== null && isThere(out, entry) };
  });
  if (faults.length > 0) throw BadInputError.fromFaults('already-published', faults);
  return matched;
}

function isThere(out: string, entry: ManifestEntry): boolean {
  return statSync(join(out, entry.zip), { throwIfNoEntry: false })?.size === entry.size;
}

function changed(planned: PlannedPackage, entry: ManifestEntry): Fault {
  const what =
    entry.tree === planned.tree
      ? 'its composer.json or the way of packing differs now'
      : `from the tree ${entry.tree}, and now it would be ${planned.tree}`;
  return {
    code: 'already-published',
    severity: 'error',
    file: `${planned.name} ${planned.version}`,
    line: 0,
    message: `it was published with other content: ${what}`,
    mend: 'Give the release a new version; a published one never changes.',
  };
}
