import type { PullRequest } from '../../src/forge/pull-request.js';
import { readReleaseMarker } from './read-release-marker.js';
import type { ReleaseView } from './release-view.js';

/** The pull request that decides or decided a version: the merged one, else the open one; null for none. Pure. */
export function pullOfVersion({ pulls }: Pick<ReleaseView, 'pulls'>, version: string): PullRequest | null {
  const own = pulls.filter(({ body }) => readReleaseMarker(body)?.version === version);
  return (
    own.findLast(({ state }) => state === 'merged') ?? own.findLast(({ state }) => state === 'open') ?? null
  );
}
