import { webPageOf } from '../../builder/text/web-page-of.js';
import type { Oid } from '../../src/git/oid.js';

const SHORT = 12;

/** A commit as code, linked to where its repository is read when that has pages. */
export function commitLink(repositoryUrl: string, commit: Oid): string {
  const short = `\`${commit.slice(0, SHORT)}\``;
  const page = webPageOf(repositoryUrl);
  return page === null ? short : `[${short}](${page}/commit/${commit})`;
}
