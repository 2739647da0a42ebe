import { isLinks } from '../composer/composer-json.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';

/** How the packages of a release hang together; all sorted. */
export interface ReleaseLinks {
  /** By name of a package: packages of the release that it requires. */
  readonly within: ReadonlyMap<string, readonly string[]>;
  /** By name of a package: what it requires and the release does not have. */
  readonly outside: ReadonlyMap<string, readonly string[]>;
  /** By name of what the release does not have: the constraints that are asked for. */
  readonly constraints: ReadonlyMap<string, readonly string[]>;
}

/** Resolves what each package requires to packages of the release: by name, else by what one of them replaces. */
export function releaseLinks(entries: readonly ManifestEntry[]): ReleaseLinks {
  const byName = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Set(byName.map(({ name }) => name));
  const replacing = new Map<string, string>();
  for (const { name, role, composer } of byName) {
    // A product replaces upstream's product; what somebody requires is a library.
    if (role !== 'package') continue;
    for (const replaced of Object.keys(composer.replace ?? {})) {
      if (!replacing.has(replaced)) replacing.set(replaced, name);
    }
  }
  const within = new Map<string, string[]>();
  const outside = new Map<string, string[]>();
  const constraints = new Map<string, Set<string>>();
  for (const { name, composer } of byName) {
    const [inside, others] = [new Set<string>(), new Set<string>()];
    const links = isLinks(composer.require) ? composer.require : {};
    for (const [link, constraint] of Object.entries(links)) {
      const found = names.has(link) ? link : replacing.get(link);
      if (found === name) continue;
      if (found !== undefined) inside.add(found);
      else {
        others.add(link);
        constraints.set(link, (constraints.get(link) ?? new Set()).add(constraint));
      }
    }
    within.set(name, [...inside].sort());
    outside.set(name, [...others].sort());
  }
  const sorted = [...constraints].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    within,
    outside,
    constraints: new Map(sorted.map(([link, asked]) => [link, [...asked].sort()])),
  };
}
