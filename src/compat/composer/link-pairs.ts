import type { ComposerLink } from './composer-facts.js';

/** Links of one name before and after, those of before first; null where there is none. */
export function linkPairs(
  before: readonly ComposerLink[],
  after: readonly ComposerLink[],
): readonly (readonly [ComposerLink | null, ComposerLink | null])[] {
  const [old, now] = [before, after].map((links) => new Map(links.map((link) => [link.name, link])));
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...names].map((name) => [old?.get(name) ?? null, now?.get(name) ?? null]);
}
