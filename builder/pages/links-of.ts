import type { ComposerJson } from '../composer/composer-json.js';

/** The links of one kind, sorted by name; none when the field has another form. */
export function linksOf(composer: ComposerJson, field: string): readonly (readonly [string, string])[] {
  const links = composer[field];
  if (typeof links !== 'object' || links === null || Array.isArray(links)) return [];
  return Object.entries(links)
    .filter((link): link is [string, string] => typeof link[1] === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
