import type { DistributionRelease } from '../../builder/release/ledger/distribution-release.js';
import { oneLine } from '../../builder/text/one-line.js';

export interface PrefaceFacts {
  readonly distribution: string;
  readonly version: string;
  /** Upstream's version that is tracked now; null for none. */
  readonly upstream: string | null;
  readonly previous: Pick<DistributionRelease, 'version' | 'upstream'> | null;
}

/** How the file of a release begins before anybody edited it: words that may stay. The notes say all the rest. Pure. */
export function draftPreface({ distribution, version, upstream, previous }: PrefaceFacts): string {
  const name = `${distribution} ${version}`;
  const before = previous?.upstream.version ?? null;
  const tracks =
    upstream === null
      ? previous === null
        ? `${name} is the first release.`
        : `${name} comes after ${previous.version}.`
      : before === null
        ? `${name} tracks upstream's ${upstream}.`
        : before === upstream
          ? `${name} tracks upstream's ${upstream}, as ${previous?.version ?? ''} did.`
          : `${name} tracks upstream's ${upstream}; ${previous?.version ?? ''} tracked ${before}.`;
  return `${oneLine(tracks)}\n`;
}
