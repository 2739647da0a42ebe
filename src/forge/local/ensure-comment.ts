import { BadInputError } from '../../errors/bad-input-error.js';
import type { ForgeComment } from '../forge-comment.js';
import { addComment } from './add-comment.js';
import { checkText } from './check-text.js';
import { commentFromStored } from './comment-from-stored.js';
import { listComments } from './list-comments.js';
import type { LocalContext } from './local-context.js';
import { needThread } from './need-thread.js';

/** The verb `ensureComment` of the Forge port. */
export async function ensureComment(
  context: LocalContext,
  name: string,
  number: number,
  marker: string,
  body: string,
): Promise<ForgeComment> {
  if (marker === '' || !body.startsWith(marker)) {
    throw new BadInputError(
      'forge-marker',
      `The comment for ${name}#${number} does not start with its marker ${marker}, so it could not be found again.`,
    );
  }
  checkText('comment', body);
  const repository = await context.repository(name);
  const start = await repository.lookAtFiles();
  const { result } = await repository.change(`#${number}: comment`, start, async (change) => {
    await needThread(change.look, name, number);
    const [first, ...others] = (await listComments(change.look, number)).filter(
      (one) => one.author === context.self && one.body.startsWith(marker),
    );
    for (const { id } of others) change.set(`comments/${number}/${id}`, null);
    if (first === undefined) return addComment(change, number, context.self, body);
    if (first.body === body) return first;
    const next = { ...first, body, edited: true };
    change.set(`comments/${number}/${first.id}`, next);
    return next;
  });
  return commentFromStored(context, name, number, result);
}
