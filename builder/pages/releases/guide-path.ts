const GUIDE = /^guides\/([a-z0-9][a-z0-9.-]*)\.md$/;

/** Where the page of a guide is, below the repository's folder; null for a document that is no guide. */
export function guidePath(distribution: string, version: string, document: string): string | null {
  const name = GUIDE.exec(document)?.[1];
  return name === undefined ? null : `release/${distribution}/${version}/${name}.html`;
}
