import { BadInputError } from '../../src/errors/bad-input-error.js';
import { stabilityOf } from '../../src/versions/stability.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';

/** `3.5.0-a20260131`, which comes before 3.5.0; the second of a day ends in `.2`. */
const NIGHTLY = /^.+-a(\d{8})(?:\.(\d+))?$/;
const FIRST = '0.0.1';

/**
 * The version of a nightly: the release that it comes before, and a day. Without a release given it
 * is the one after the newest that was published.
 *
 * @param published versions of the product, oldest first
 * @param day `20260131`
 * @param count which one of that day, from 1 on
 */
export function nightlyVersion(
  given: string | null,
  published: readonly ManifestEntry[],
  day: string,
  count: number,
): string {
  const newest = published.findLast(({ version }) => stabilityOf(version) === 'stable')?.version;
  const release = given ?? (newest === undefined ? FIRST : next(newest));
  return `${release}-a${day}${count === 1 ? '' : `.${count}`}`;
}

/** Which nightlies have had their time: all but the `keep` newest, with the one to come among them. */
export function prunedNightlies(
  published: readonly ManifestEntry[],
  coming: string,
  keep: number,
): Set<string> {
  const nights = new Map<string, number>();
  for (const version of [...published.map((entry) => entry.version), coming]) {
    const [, day, count = '1'] = NIGHTLY.exec(version) ?? [];
    if (day !== undefined) nights.set(version, Number(day) * 1000 + Number(count));
  }
  const sorted = [...nights].sort(([a, nightA], [b, nightB]) => nightA - nightB || (a < b ? -1 : 1));
  return new Set(sorted.slice(0, -keep).map(([version]) => version));
}

/** The day of a moment in UTC: `20260131`. */
export function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10).replaceAll('-', '');
}

/** `2026-01-31` as a day. Throws BadInputError `usage`. */
export function parseDay(date: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  const digits = date.replaceAll('-', '');
  // JavaScript takes the 30th of February for the 2nd of March.
  if (!Number.isNaN(day) && dayOf(day / 1000) === digits) return digits;
  throw new BadInputError('usage', `--as-of ${date}: expected a day such as 2026-01-31.`);
}

function next(version: string): string {
  const [, head = '', last = '0'] = /^((?:\d+\.)*)(\d+)/.exec(version) ?? [];
  return `${head}${Number(last) + 1}`;
}
