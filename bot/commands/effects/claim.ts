import type { Bot } from '../../bot.js';
import { claimComment, readClaim } from '../claims.js';
import type { CommandContext, CommandResult } from '../command-context.js';

/** `claim` and `release`: who works on it, in one comment of the thread, which is where it is recorded. */
export async function claim(bot: Bot, context: CommandContext, takes: boolean): Promise<CommandResult> {
  const { forge } = bot;
  const { repository, number, comment } = context;
  const { author } = comment;
  const holder = readClaim(await forge.comments(repository, number), await forge.self());
  if (takes && holder !== null && holder !== author) {
    return {
      done: false,
      text: `\`${holder}\` works on this already; \`/upkeep release\` gives it back first.`,
    };
  }
  if (!takes && holder === null) return { done: true, text: 'Nobody had claimed it.' };
  const wanted = claimComment(takes ? author : null);
  await forge.ensureComment(repository, number, wanted.marker, wanted.body);
  return { done: true, text: takes ? 'It is yours.' : 'It is free again.' };
}
