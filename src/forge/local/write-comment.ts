import type { ForgeComment } from '../forge-comment.js';
import { addComment } from './add-comment.js';
import { checkLogin } from './check-login.js';
import { commentFromStored } from './comment-from-stored.js';
import type { LocalContext } from './local-context.js';
import { needThread } from './need-thread.js';

/** The verb `comment` of the ForgePeople port. */
export async function writeComment(
  context: LocalContext,
  name: string,
  number: number,
  by: string,
  body: string,
): Promise<ForgeComment> {
  checkLogin(by);
  const repository = await context.repository(name);
  const start = await repository.lookAtFiles();
  const { result } = await repository.change(`#${number}: comment by ${by}`, start, async (change) => {
    await needThread(change.look, name, number);
    return addComment(change, number, by, body);
  });
  return commentFromStored(context, name, number, result);
}
