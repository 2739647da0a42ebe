/**
 * A text about a release that is only proposed: the day of the release is not known yet, and what is said must not change
 * with every day. Pure.
 * @param asOf the day that it was worked out for, `YYYY-MM-DD`
 */
export function withoutDay(text: string, asOf: string): string {
  return text.replaceAll(asOf, 'the day of the release');
}
