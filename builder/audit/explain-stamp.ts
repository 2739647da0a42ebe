import { isDeepStrictEqual } from 'node:util';
import { isLinks, type ComposerJson } from '../composer/composer-json.js';

/** A field of a composer.json that a build has made another. */
export interface StampChange {
  readonly field: string;
  /** null: the field is not there. */
  readonly before: unknown;
  readonly after: unknown;
  /** null: nothing that a build does explains it. */
  readonly why: string | null;
}

const LINKS: readonly string[] = ['require', 'require-dev', 'suggest'];
const SAMPLE_DATA = /^Sample Data version:/;

/**
 * Every field in which a released composer.json differs from that of upstream's tree with the series, and what the build
 * does that makes it so (see `stamp-packages.ts`). Judged by what stands there, not by the recipe.
 *
 * @param quirks ids of quirks of the recipe, which may have corrected anything
 */
export function explainStamp(
  before: ComposerJson,
  after: ComposerJson,
  version: string,
  quirks: readonly string[],
): StampChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({
      field,
      before: before[field] ?? null,
      after: after[field] ?? null,
      why:
        whyOf(field, before, after, version) ?? (quirks.length === 0 ? null : `quirk ${quirks.join(', ')}`),
    }));
}

function whyOf(field: string, before: ComposerJson, after: ComposerJson, version: string): string | null {
  if (field === 'name') return sameBase(before.name, after.name) ? 'the vendor of the distribution' : null;
  if (field === 'version') return after.version === version ? 'the version of the release' : null;
  if (field === 'replace') return replaces(before, after) ? "stands for upstream's package" : null;
  if (field === 'extra')
    return onlyPatches(before['extra'], after['extra']) ? 'names the patches in it' : null;
  if (field === 'config') {
    return sameNames(pluginsOf(before['config']), pluginsOf(after['config']))
      ? 'names of the distribution'
      : null;
  }
  if (!LINKS.includes(field)) return null;
  return exactLinks(before[field], after[field], version) ? 'packages of the same release, exactly' : null;
}

/** Each link is upstream's, or the same package of the release at its version. */
function exactLinks(before: unknown, after: unknown, version: string): boolean {
  if (!isLinks(before) || !isLinks(after)) return false;
  const rest = new Map(Object.entries(before));
  return (
    Object.keys(before).length === Object.keys(after).length &&
    Object.entries(after).every(([name, text]) => {
      const upstream = rest.has(name) ? name : [...rest.keys()].find((one) => sameBase(one, name));
      if (upstream === undefined) return false;
      const was = rest.get(upstream) ?? '';
      rest.delete(upstream);
      return text === was || text === version || (SAMPLE_DATA.test(was) && text.endsWith(version));
    })
  );
}

/** All of upstream's, and upstream's name for this package. */
function replaces(before: ComposerJson, after: ComposerJson): boolean {
  const [was, is] = [before.replace ?? {}, after.replace ?? {}];
  const added = Object.keys(is).filter((name) => !Object.hasOwn(was, name));
  return (
    Object.entries(was).every(([name, text]) => is[name] === text) &&
    added.length === 1 &&
    added[0] === before.name &&
    (before.version === undefined || is[before.name] === before.version)
  );
}

function onlyPatches(before: unknown, after: unknown): boolean {
  if (!isObject(after)) return false;
  const { 'upkeep-patches': _, ...rest } = after;
  return isDeepStrictEqual(rest, isObject(before) ? before : {});
}

function pluginsOf(config: unknown): readonly string[] {
  const plugins = isObject(config) ? config['allow-plugins'] : null;
  return isObject(plugins) ? Object.keys(plugins) : [];
}

function sameNames(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((name, at) => sameBase(name, after[at] ?? ''));
}

function sameBase(name: string, other: string): boolean {
  return name.slice(name.indexOf('/')) === other.slice(other.indexOf('/'));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
