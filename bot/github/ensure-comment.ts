import type { ForgeComment } from '../../src/forge/forge-comment.js';
import { listComments } from './list-comments.js';
import { orNull } from './or-null.js';
import type { RepositoryAccess } from './repository-access.js';
import { requireMarker } from './require-marker.js';
import { sameText } from './same-text.js';
import { toComment } from './to-comment.js';
import { writeOnce } from './write-once.js';

/** The one comment of ours that starts with this marker; the oldest stays, the others of ours are removed. Throws BadInputError `forge-marker`. */
export async function ensureComment(
  access: RepositoryAccess,
  number: number,
  marker: string,
  body: string,
): Promise<ForgeComment> {
  requireMarker(marker, body.startsWith(marker), `comment for ${access.name}#${number}`);
  const { octokit, owner, repo, self } = access;
  const ours = async (): Promise<readonly ForgeComment[]> =>
    (await listComments(access, number)).filter(
      (comment) => comment.author === self.login && comment.body.startsWith(marker),
    );
  const [first, ...others] = await ours();
  const kept =
    first ??
    (await writeOnce(
      async () =>
        toComment(
          (await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body })).data,
        ),
      async () => (await ours())[0] ?? null,
    ));
  for (const { id } of others) {
    await orNull(octokit.rest.issues.deleteComment({ owner, repo, comment_id: id }));
  }
  if (sameText(kept.body, body)) return kept;
  const { data } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body });
  return toComment(data);
}
