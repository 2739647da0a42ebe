import type { ForgeComment } from '../../src/forge/forge-comment.js';
import { marker, readMarker } from '../text/marker.js';

/** The first line of the one comment that says who works on something. It is where that is recorded. */
const FIRST = 'claim';

/** Login of who works on what a thread is about; null for nobody. */
export function readClaim(comments: readonly ForgeComment[], self: string): string | null {
  const own = comments.find(({ author, body }) => author === self && body.startsWith(marker(FIRST)));
  const by =
    own === undefined
      ? null
      : readMarker('claimed', own.body.slice(marker(FIRST).length).trimStart())?.['by'];
  return by === undefined || by === null || by === '' ? null : by;
}

/** The comment that records it. @param login null: nobody any more */
export function claimComment(login: string | null): { readonly marker: string; readonly body: string } {
  const first = marker(FIRST);
  if (login === null)
    return { marker: first, body: `${first}\nNobody works on this now. \`/upkeep claim\` takes it.\n` };
  return {
    marker: first,
    body: `${first}\n${marker('claimed', { by: login })}\n@${login} works on this. \`/upkeep release\` gives it back.\n`,
  };
}
