/** What the second has and the first lacks, in order and each once. */
export function missingFrom(
  base: Iterable<string>,
  result: Iterable<string>,
  keyOf: (name: string) => string = (name) => name,
): readonly string[] {
  const known = new Set([...base].map(keyOf));
  return [...new Set(result)].filter((name) => !known.has(keyOf(name))).toSorted();
}
