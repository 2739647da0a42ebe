import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { checkZip } from '../../verify/check-zip.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseWorld } from '../release-world.js';

/** How many are named. */
const SHOWN = 5;

/** Reads every zip of a release, down to its members: one check for all of them. */
export async function checkReleaseZips(
  out: string,
  entries: readonly ManifestEntry[],
  { signal, onProgress }: Pick<ReleaseWorld, 'signal' | 'onProgress'>,
): Promise<ReleaseCheck> {
  const problems: string[] = [];
  for (const [index, entry] of entries.entries()) {
    signal.throwIfAborted();
    for (const { what, file } of (await checkZip(out, entry)).problems) problems.push(`${file}: ${what}`);
    onProgress('reading zips', index + 1, entries.length);
  }
  const shown = problems.slice(0, SHOWN).join('; ');
  const more = problems.length > SHOWN ? ` and ${problems.length - SHOWN} more` : '';
  return {
    check: 'zips',
    about: '',
    ok: problems.length === 0,
    detail: problems.length === 0 ? `${entries.length} zips are whole` : `${shown}${more}`,
    mend:
      problems.length === 0
        ? null
        : 'Put them back from a copy of the repository; those that were never published are made anew by the next run.',
  };
}
