import type { Links } from './composer-json.js';

/** Links in the order of their names: published ones must not change their order. */
export function sortedLinks(links: Links): Links {
  return Object.fromEntries(Object.entries(links).sort(([a], [b]) => (a < b ? -1 : 1)));
}
