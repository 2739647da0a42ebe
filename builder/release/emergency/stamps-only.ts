import { isDeepStrictEqual } from 'node:util';

/**
 * Whether two texts of a composer.json are the same but for the version of the release: every value is equal, or was the
 * old version and is the new one.
 */
export function stampsOnly(before: Buffer, after: Buffer, from: string, version: string): boolean {
  const [old, now] = [parse(before), parse(after)];
  if (old === undefined || now === undefined) return before.equals(after);
  return isDeepStrictEqual(stamped(old, from, version, now), now);
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
