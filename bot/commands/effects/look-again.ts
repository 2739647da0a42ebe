import type { Bot } from '../../bot.js';
import { jobRequests } from '../../jobs/job-requests.js';
import { inlineCode } from '../../../builder/text/inline-code.js';
import type { CommandContext, CommandResult } from '../command-context.js';
import { findStacks } from '../find-stacks.js';

/** `recheck`: this pull request is looked at again; the stack of a conflict or a proposal; all stacks from an issue. */
export async function recheck(bot: Bot, context: CommandContext): Promise<CommandResult> {
  const { kind, repository, number, comment } = context;
  if (kind !== 'pull') return rebase(bot, context, []);
  await bot.queue.add(jobRequests.pull(repository, number, `recheck by ${comment.author}`));
  return { done: true, text: 'It is looked at again.' };
}

/** `rebase`: the stack is reconciled. Throws `no-such-stack`. */
export async function rebase(
  bot: Bot,
  context: CommandContext,
  args: readonly string[],
): Promise<CommandResult> {
  const stacks = await findStacks(bot, context, args[0] ?? null);
  for (const { key } of stacks)
    await bot.queue.add(jobRequests.stack(key, `rebase by ${context.comment.author}`));
  const names = stacks.slice(0, 20).map(({ key }) => `${inlineCode(key.stack)} on ${inlineCode(key.line)}`);
  return { done: true, text: `Queued: ${names.join(', ')}${stacks.length > 20 ? ', …' : ''}.` };
}
