import { stabilityOf } from '../../../src/versions/stability.js';
import type { DocumentedRelease } from './documented-release.js';

/** The newest stable version of a distribution, or the newest of all where none is stable; null without releases. */
export function newestRelease(releases: readonly DocumentedRelease[]): string | null {
  const stable = releases.find(({ version }) => stabilityOf(version) === 'stable');
  return (stable ?? releases[0])?.version ?? null;
}
