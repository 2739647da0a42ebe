import type { ServiceSide } from './service-side.js';

/**
 * Everything that a bundle brings, also what is not built here, with the shortest way to it: names from the bundle to
 * it, the bundle first. In order of the length of the way, then by name.
 */
export function reachOf({ bundle, packages }: ServiceSide): ReadonlyMap<string, readonly string[]> {
  const start = bundle.composer.name;
  const ways = new Map<string, readonly string[]>([[start, [start]]]);
  for (let names: readonly string[] = [start]; names.length > 0;) {
    const next = new Map<string, readonly string[]>();
    for (const name of names) {
      const { composer } = (name === start ? bundle : packages.get(name)) ?? { composer: null };
      for (const link of Object.keys(composer?.require ?? {})) {
        if (!link.includes('/') || ways.has(link) || next.has(link)) continue;
        next.set(link, [...(ways.get(name) ?? []), link]);
      }
    }
    names = [...next.keys()].sort();
    for (const name of names) ways.set(name, next.get(name) ?? []);
  }
  return ways;
}
