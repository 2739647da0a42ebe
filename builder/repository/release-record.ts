import type { Oid } from '../../src/git/oid.js';

/** A release of upstream's as it was built. */
export interface RecordedRelease {
  readonly commit: Oid;
  /** Hash of the recipe and quirks that it was built by. */
  readonly recipe: string;
  /** Version by name. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Which releases of an upstream repository were built: what was built is not planned again. */
export interface ReleaseRecord {
  readonly repository: string;
  /** Hash of all that the last build of every release was made from; null when the last build was of some. */
  readonly seen: string | null;
  /** By tag, sorted. */
  readonly releases: Readonly<Record<string, RecordedRelease>>;
}

/** A release a line. */
export function formatReleaseRecord({ repository, seen, releases }: ReleaseRecord): string {
  const lines = Object.entries(releases).map(([tag, one]) => `${JSON.stringify(tag)}:${JSON.stringify(one)}`);
  const head = `"format":2,"repository":${JSON.stringify(repository)},"seen":${JSON.stringify(seen)}`;
  return `{${head},"releases":{\n${lines.join(',\n')}\n}}\n`;
}
