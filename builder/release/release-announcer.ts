/** What a forge shows of a release. */
export interface WantedRelease {
  /** The tag that it belongs to; it exists. */
  readonly tag: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly prerelease: boolean;
  /** Files that are attached, by name. */
  readonly assets: ReadonlyMap<string, Buffer>;
}

/** Tells of a release where people look. Idempotent: what is there already is left as it is. */
export interface ReleaseAnnouncer {
  /** Returns the address of the page; null where there is none. */
  announce(release: WantedRelease): Promise<string | null>;
}
