import type { Forge } from '../../../src/forge/forge.js';
import type { ReleaseAnnouncer } from '../release-announcer.js';

/** Characters that GitHub takes for the text of a release. */
const MAX_BODY = 125_000;
const CUT = '\n…\n\nThe rest is too long for this page: it is in the attached notes.\n';

/**
 * Shows releases on a forge, in the repository whose tag they belong to. Notes that are too long for it are cut at a line
 * end. Throws what `ensureRelease` throws.
 * @param repository `owner/name`
 */
export function forgeAnnouncer(forge: Pick<Forge, 'ensureRelease'>, repository: string): ReleaseAnnouncer {
  return {
    async announce(release) {
      const { url } = await forge.ensureRelease(repository, { ...release, body: fit(release.body) });
      return url;
    },
  };
}

function fit(body: string): string {
  if (body.length <= MAX_BODY) return body;
  const room = body.slice(0, MAX_BODY - CUT.length);
  const end = room.lastIndexOf('\n');
  return (end > 0 ? room.slice(0, end) : room) + CUT;
}
