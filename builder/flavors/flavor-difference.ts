import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { LinkChange } from './link-change.js';

/** What a project gets and loses when it goes from one metapackage to another; all lists by name. */
export interface FlavorDifference {
  /** Packages that only the new one requires. */
  readonly added: readonly string[];
  /** Packages that only the old one requires. */
  readonly removed: readonly string[];
  /** Packages that both require, with other constraints. */
  readonly changed: readonly LinkChange[];
  /** Requirements to the machine (`php`, `ext-*`, `lib-*`, Composer itself) that are not the same. */
  readonly platform: readonly LinkChange[];
}

/** A metapackage, published or planned. */
type Bundled = Pick<ManifestEntry, 'composer'>;

/**
 * The difference of what two metapackages require themselves; the two are not part of it. It is the
 * whole difference in a project when neither requires a metapackage that the other one lacks.
 */
export function flavorDifference(from: Bundled, to: Bundled): FlavorDifference {
  const [before, after] = [from.composer.require ?? {}, to.composer.require ?? {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changes = names
    .map((name): LinkChange => ({ name, from: own(before, name), to: own(after, name) }))
    .filter((change) => change.from !== change.to);
  const packages = changes.filter(({ name }) => name.includes('/'));
  return {
    added: packages.filter((change) => change.from === null).map(({ name }) => name),
    removed: packages.filter((change) => change.to === null).map(({ name }) => name),
    changed: packages.filter((change) => change.from !== null && change.to !== null),
    platform: changes.filter(({ name }) => !name.includes('/')),
  };
}

function own(links: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(links, name) ? (links[name] ?? null) : null;
}
