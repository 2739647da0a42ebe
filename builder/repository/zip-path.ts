/** Where a package's zip is, below the repository's folder; it holds the same bytes for ever. */
export function zipPath(name: string, version: string): string {
  const base = name.slice(name.indexOf('/') + 1);
  return `dist/${name}/${base}-${version}.zip`;
}
