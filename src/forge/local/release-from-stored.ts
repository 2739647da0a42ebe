import type { Release } from '../release.js';
import type { LocalContext } from './local-context.js';
import type { StoredRelease } from './stored-release.js';

/** A release as the port gives it out. */
export function releaseFromStored(
  context: LocalContext,
  repository: string,
  { tag, title, body, prerelease, assets }: StoredRelease,
): Release {
  return {
    tag,
    title,
    body,
    prerelease,
    url: `${context.url}/forge/${repository}/releases/tag/${encodeURIComponent(tag)}`,
    assets: assets.map(({ name, size }) => ({ name, size })),
  };
}
