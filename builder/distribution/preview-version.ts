import { stabilityOf } from '../../src/versions/stability.js';

/**
 * The version of a preview of a release: one that no project gets without asking for it. A version
 * that is less than stable already is left as it is.
 */
export function previewVersion(version: string): string {
  if (stabilityOf(version) !== 'stable') return version;
  return version.includes('-') ? `${version}-dev` : `${version}-alpha1`;
}
