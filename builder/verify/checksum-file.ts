/** What a line of SHA256SUMS says; `sha256` in hex. */
const LINE = /^([0-9a-f]{64}) {2}(\S+)$/;

/**
 * Reads SHA256SUMS as it is written for a release: a checksum and a path a line, by path, each path once; null for any
 * other text.
 */
export function checksumFile(text: string): ReadonlyMap<string, string> | null {
  if (!text.endsWith('\n')) return null;
  const sums = new Map<string, string>();
  let before = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const [, sha256, path] = LINE.exec(line) ?? [];
    if (sha256 === undefined || path === undefined || path <= before) return null;
    sums.set(path, sha256);
    before = path;
  }
  return sums;
}
