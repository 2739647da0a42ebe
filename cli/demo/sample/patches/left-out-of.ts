import type { ConflictingPatch } from './conflicting-patches.js';
import { mailPatches } from './mail-patches.js';
import { upstreamedPatch } from './upstreamed-patch.js';

/** Names of the patches that a release's tree does not get: they do not fit, or are there already. */
export interface LeftOut {
  readonly security: ReadonlySet<string>;
  readonly feature: ReadonlySet<string>;
}

export function leftOutOf(conflicts: readonly ConflictingPatch[]): LeftOut {
  const { conflicting, dependent } = mailPatches;
  return {
    security: new Set([upstreamedPatch]),
    feature: new Set([
      upstreamedPatch,
      conflicting.name,
      dependent.name,
      ...conflicts.map(({ patch }) => patch.name),
    ]),
  };
}
