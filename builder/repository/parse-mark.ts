/** For which host, and by which format, a repository's metadata were made. */
export interface MetadataMark {
  /** As `metadataMark` makes it. */
  readonly mark: string;
  readonly url: string;
}

/** The mark in the text of `packages.json`; null when there is none. */
export function parseMark(text: string): MetadataMark | null {
  try {
    const { upkeep: mark } = JSON.parse(text) as { upkeep?: unknown };
    return typeof mark === 'string' ? { mark, url: mark.slice(mark.indexOf(' ') + 1) } : null;
  } catch {
    return null;
  }
}
