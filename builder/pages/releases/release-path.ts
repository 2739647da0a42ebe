/** Where the page of a release is, below the repository's folder. */
export function releasePath(distribution: string, version: string): string {
  return `release/${distribution}/${version}.html`;
}
