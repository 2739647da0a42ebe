/** Whether a normalised version is a named branch (`dev-main`), which has no place among the numbers. */
export function isBranch(normalized: string): boolean {
  return normalized.startsWith('dev-');
}
