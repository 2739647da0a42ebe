import { createHash } from 'node:crypto';
import { marker } from '../text/marker.js';
import type { ReleaseView } from './release-view.js';

/**
 * The hidden first line of a release pull request: of which distribution on which line it is, the version, and a hash of
 * the stacks' states, so that a proposal that somebody turned down is known again. Pure.
 */
export function releaseMarker({ key, stacks }: Pick<ReleaseView, 'key' | 'stacks'>, version: string): string {
  const text = stacks.map(({ name, base, tree }) => `${name} ${base ?? ''} ${tree ?? ''}\n`).join('');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return marker('release', { ...key, version, stacks: hash });
}
