/** Days that JavaScript can tell, in seconds since 1970. */
const LAST = 8.64e12;

/** A time in seconds since 1970 as its day in UTC, `2025-10-14`; null when it is no time. */
export function dateText(seconds: number): string | null {
  if (!Number.isFinite(seconds) || Math.abs(seconds) > LAST) return null;
  return new Date(seconds * 1000).toISOString().replace(/T.*$/, '');
}
