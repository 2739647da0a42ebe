/** Where the documents of a release are in a Composer repository. */
export function documentsFolder(distribution: string, version: string): string {
  return `distributions/${distribution}/${version}`;
}
