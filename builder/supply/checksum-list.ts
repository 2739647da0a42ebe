/**
 * What `sha256sum --check` reads: a checksum and a path a line, by path. Paths have no backslash or line feed, which it
 * would want escaped.
 *
 * @param sums SHA-256 in hex, by path
 */
export function checksumList(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join('');
}
