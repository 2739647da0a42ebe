import type { ForgeComment } from '../forge-comment.js';
import { commentFromStored } from './comment-from-stored.js';
import { listComments } from './list-comments.js';
import type { LocalContext } from './local-context.js';
import { needThread } from './need-thread.js';

/** The verb `comments` of the Forge port. */
export async function readComments(
  context: LocalContext,
  name: string,
  number: number,
): Promise<readonly ForgeComment[]> {
  const look = await (await context.repository(name)).lookAtFiles();
  await needThread(look, name, number);
  const stored = await listComments(look, number);
  return stored.map((comment) => commentFromStored(context, name, number, comment));
}
