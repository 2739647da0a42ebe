import { readMarker } from '../text/marker.js';
import type { ReleaseKey } from './release-key.js';

/** What the first line of a release pull request says. */
export interface ReleaseMark {
  readonly key: ReleaseKey;
  readonly version: string;
  /** A hash of the stacks' states. */
  readonly stacks: string;
  /** Whether we closed it ourselves: then it may come again. */
  readonly done: boolean;
}

/** The marker of a body; null for a body without. Pure. */
export function readReleaseMarker(body: string): ReleaseMark | null {
  const { line, distribution, version, stacks, done } = readMarker('release', body) ?? {};
  if (line === undefined || distribution === undefined || version === undefined) return null;
  return { key: { line, distribution }, version, stacks: stacks ?? '', done: done === 'yes' };
}
