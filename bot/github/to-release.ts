import type { Release } from '../../src/forge/release.js';

/** What we read of a release's file. */
export interface ApiAsset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** `uploaded`; anything else is a file whose upload broke off. */
  readonly state: string;
  /** `sha256:…`; null for old files. */
  readonly digest: string | null;
}

/** What we read of a release. */
export interface ApiRelease {
  readonly id: number;
  readonly tag_name: string;
  readonly name: string | null;
  readonly body?: string | null | undefined;
  readonly draft: boolean;
  readonly prerelease: boolean;
  readonly html_url: string;
  readonly upload_url: string;
  readonly author: { readonly login: string } | null;
  readonly assets: readonly ApiAsset[];
}

export function toRelease(release: ApiRelease, assets = release.assets): Release {
  return {
    tag: release.tag_name,
    title: release.name ?? '',
    body: release.body ?? '',
    prerelease: release.prerelease,
    url: release.html_url,
    assets: assets.map(({ name, size }) => ({ name, size })).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
