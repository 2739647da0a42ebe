/** One text for several, of which none can be read as another. */
export function keyOf(parts: readonly string[]): string {
  return JSON.stringify(parts);
}
