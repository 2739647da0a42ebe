/** Where the series repository says that a version of a distribution is to be released, and how its notes begin. */
export function releasePath(distribution: string, version: string): string {
  return `releases/${distribution}/${version}.md`;
}
