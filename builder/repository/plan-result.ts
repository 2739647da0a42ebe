import { EMPTY_TREE } from '../../src/git/oid.js';
import type { BuildResult, BuiltPackage } from '../build-result.js';
import type { BuildCheck } from '../plan/build-check.js';
import type { ManifestEntry } from './manifest-entry.js';
import type { MatchedPackage } from './match-published.js';
import { zipPath } from './zip-path.js';

/** What a build gives, from what was decided and what is published under each name and version. */
export function planResult(
  matched: readonly MatchedPackage[],
  checks: readonly BuildCheck[],
  entry: (name: string, version: string) => ManifestEntry | null,
): BuildResult {
  const packages = matched.map(({ planned, fate }): BuiltPackage => {
    const { name, version, role, origin, key, quirks } = planned;
    const there = entry(name, version);
    return {
      name,
      version,
      role,
      zip: there?.zip ?? zipPath(name, version, role),
      sha1: there?.sha1 ?? null,
      sha256: there?.sha256 ?? null,
      tag: origin?.tag ?? null,
      commit: origin?.commit ?? null,
      tree: origin?.tree ?? EMPTY_TREE,
      reused: fate === 'reused' || fate === 'drift',
      why: fate,
      key,
      quirks,
    };
  });
  return { packages, checks };
}
