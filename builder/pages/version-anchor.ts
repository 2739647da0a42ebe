/** The id of a version in the page of its package; an id can hold no white space. */
export function versionAnchor(version: string): string {
  return `v${version.replace(/\s/g, '_')}`;
}
