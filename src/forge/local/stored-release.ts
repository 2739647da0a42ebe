/** A release as `releases/<tag>.json` keeps it; the files are beside it, in `assets/<tag>/`. */
export interface StoredRelease {
  /** Rises with every release that is new in the repository. */
  readonly serial: number;
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly prerelease: boolean;
  readonly author: string;
  readonly assets: readonly { readonly name: string; readonly size: number; readonly sha256: string }[];
}
