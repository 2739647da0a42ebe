/** Labels of ours; the others belong to people. */
const OURS = 'upkeep/';

/** What a pull request's labels become when those of ours shall be these: others stay. Sorted. */
export function mergeLabels(now: readonly string[], wanted: readonly string[]): readonly string[] {
  const others = now.filter((label) => !label.startsWith(OURS));
  const ours = wanted.filter((label) => label.startsWith(OURS));
  return [...new Set([...others, ...ours])].sort();
}
