/** What a forge shall show of a release. */
export interface WantedRelease {
  /** The tag that it belongs to; it exists. */
  readonly tag: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly prerelease: boolean;
  /** Files that are attached, by name: letters, digits, `.`, `_` and `-`. */
  readonly assets: ReadonlyMap<string, Buffer>;
}

/** A release as a forge has it. */
export interface Release {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly prerelease: boolean;
  readonly url: string;
  /** By name. */
  readonly assets: readonly { readonly name: string; readonly size: number }[];
}
