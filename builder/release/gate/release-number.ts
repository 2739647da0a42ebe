import { stabilityOf } from '../../../src/versions/stability.js';
import { parseVersion } from '../../../src/versions/parse-version.js';

/** Kinds of previews, in the order in which they come. */
export const PREVIEW_WORDS = ['alpha', 'beta', 'RC'] as const;

export type PreviewWord = (typeof PREVIEW_WORDS)[number];

/** The number of a release in the parts that the policy counts with. */
export interface ReleaseNumber {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Of a preview: its kind and count; null for a final release. */
  readonly preview: { readonly word: PreviewWord; readonly count: number } | null;
}

/** A published version in parts; null for one that counts for nothing (`dev-main`). */
export function releaseNumber(version: string): ReleaseNumber | null {
  const normalized = parseVersion(version)?.normalized;
  const match = /^(\d+)\.(\d+)\.(\d+)\.\d+(?:-([a-zA-Z]+)(\d*))?/.exec(normalized ?? '');
  if (match === null) return null;
  const [, major = '', minor = '', patch = '', , count = ''] = match;
  const stability = stabilityOf(version);
  const word = PREVIEW_WORDS.find((one) => one === stability) ?? null;
  if (word === null && stability !== 'stable') return null;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    preview: word === null ? null : { word, count: Number(count) },
  };
}

/** `3.4.3`: the release that a number is, or is a preview of. */
export function finalOf({ major, minor, patch }: Omit<ReleaseNumber, 'preview'>): string {
  return `${major}.${minor}.${patch}`;
}
