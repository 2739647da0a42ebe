import type { ComposerJson } from '../composer/composer-json.js';
import type { CarriedPatch } from './carried-patch.js';

/** The patches that `extra.upkeep-patches` lists; what has another form there is left out. */
export function readCarriedPatches(composer: ComposerJson): CarriedPatch[] {
  const extra = composer['extra'];
  const list = isObject(extra) ? extra['upkeep-patches'] : null;
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    if (!isObject(item) || typeof item['patch'] !== 'string') return [];
    const { patch, category, links } = item;
    return [
      {
        patch,
        category: typeof category === 'string' ? category : null,
        links: Array.isArray(links) ? links.filter((link) => typeof link === 'string') : [],
      },
    ];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
