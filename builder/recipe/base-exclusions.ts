import { coversRelease } from './covers-release.js';
import type { BaseRule } from './package-rule.js';

/** What a base leaves out in one release: `exclude` of its rule, without what `keep` takes back. */
export function baseExclusions({ exclude, keep }: BaseRule, release: string): string[] {
  const kept = new Set(
    keep.filter(({ releases }) => coversRelease(releases, release)).flatMap(({ paths }) => paths),
  );
  return exclude.filter((path) => !kept.has(path));
}
