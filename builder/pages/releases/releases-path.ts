/** Where the releases of a distribution are listed, below the repository's folder. */
export function releasesPath(distribution: string): string {
  return `release/${distribution}.html`;
}
