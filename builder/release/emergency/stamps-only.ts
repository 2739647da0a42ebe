import { isDeepStrictEqual } from 'node:util';

/** What differs between two releases: their versions, and patches that only the later one has. */
export interface StampChange {
  readonly from: string;
  readonly version: string;
  readonly added: ReadonlySet<string>;
}

/** Where a composer.json lists the patches that touch its package, below `extra`. */
const PATCHES = 'upkeep-patches';

/**
 * Whether two texts of a composer.json are the same but for what a release stamps into it: every value is equal, or was
 * the old version and is the new one; and the patches that were added may be listed.
 */
export function stampsOnly(before: Buffer, after: Buffer, { from, version, added }: StampChange): boolean {
  const [old, now] = [parse(before), parse(after)];
  if (old === undefined || now === undefined) return before.equals(after);
  const without = withoutPatches(now, added);
  return isDeepStrictEqual(stamped(old, from, version, without), without);
}

function withoutPatches(composer: unknown, added: ReadonlySet<string>): unknown {
  if (!isObject(composer) || !isObject(composer['extra'])) return composer;
  const { [PATCHES]: listed, ...others } = composer['extra'];
  if (!Array.isArray(listed)) return composer;
  const left = listed.filter((one) => !isObject(one) || !added.has(String(one['patch'])));
  const extra = left.length === 0 ? others : { ...others, [PATCHES]: left };
  const { extra: _, ...rest } = composer;
  return Object.keys(extra).length === 0 ? rest : { ...rest, extra };
}

/** `before` with the new version where `after` has it in place of the old one. */
function stamped(before: unknown, from: string, version: string, after: unknown): unknown {
  if (before === from && after === version) return version;
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.map((one, index) => stamped(one, from, version, after[index]));
  }
  if (!isObject(before) || !isObject(after)) return before;
  return Object.fromEntries(
    Object.entries(before).map(([key, value]) => [key, stamped(value, from, version, after[key])]),
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}
