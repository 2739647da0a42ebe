import type { Bot } from '../bot.js';
import { answerOf } from '../review/answer-of.js';
import { codeBlock } from '../../builder/text/code-block.js';
import { cutText } from '../text/cut-text.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import type { CommandContext, CommandResult } from './command-context.js';
import type { CommandName } from './command-name.js';
import { accept } from './effects/accept.js';
import { claim } from './effects/claim.js';
import { editSeries } from './effects/edit-series.js';
import { help } from './effects/help.js';
import { rebase, recheck } from './effects/look-again.js';
import { releaseVersion } from './effects/release-version.js';
import { mayRun } from './may-run.js';
import type { ParsedCommand } from './parse-commands.js';

const LONGEST = 4_000;

/**
 * Carries out one command, or says why not. What a person can mend becomes the answer; throws what failed outside,
 * so that the job is tried again.
 */
export async function carryOut(
  bot: Bot,
  context: CommandContext,
  command: ParsedCommand,
): Promise<CommandResult> {
  const { name, word, nearest, args } = command;
  if (name === null) {
    const unknown = word === '' ? 'Which command?' : `There is no command ${inlineCode(word)}.`;
    const meant = nearest === null ? '' : ` Did you mean \`/upkeep ${nearest}\`?`;
    return { done: false, text: `${unknown}${meant} \`/upkeep help\` lists them.` };
  }
  if (!mayRun(name, context)) {
    bot.log.warn(
      {
        command: name,
        repository: context.repository,
        number: context.number,
        login: context.comment.author,
      },
      'command refused',
    );
    return {
      done: false,
      text: `\`/upkeep ${name}\` needs write access here${name === 'help' || name === 'recheck' ? ', or to be the author of the pull request' : ''}.`,
    };
  }
  try {
    return await EFFECTS[name](bot, context, args);
  } catch (error) {
    return {
      done: false,
      text: `Not done:\n\n${codeBlock(cutText(answerOf(bot, error), LONGEST, '… cut.'))}`,
    };
  }
}

const EFFECTS: Readonly<
  Record<CommandName, (bot: Bot, context: CommandContext, args: readonly string[]) => Promise<CommandResult>>
> = {
  rebase,
  recheck,
  accept,
  retire: (bot, context, args) => editSeries(bot, context, 'retire', args),
  disable: (bot, context, args) => editSeries(bot, context, 'disable', args),
  enable: (bot, context, args) => editSeries(bot, context, 'enable', args),
  claim: (bot, context) => claim(bot, context, true),
  release: (bot, context, args) =>
    args.length === 0 && context.release === null
      ? claim(bot, context, false)
      : releaseVersion(bot, context, args),
  help: () => Promise.resolve(help()),
};
