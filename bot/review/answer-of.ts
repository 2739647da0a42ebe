import { BadInputError } from '../../src/errors/bad-input-error.js';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import type { Bot } from '../bot.js';

/** Limits that what somebody sent can hit; they protect everybody else's. */
const TOO_MUCH: ReadonlySet<string> = new Set([
  'too-large',
  'git-timeout',
  'git-output-too-large',
  'worker-timeout',
]);

/**
 * What people are told of an error that another try would not change: a fault of theirs, or something that takes too
 * much. Without the bot's own folders. Any other error is thrown again.
 */
export function answerOf({ config }: Pick<Bot, 'config'>, error: unknown): string {
  const isAnswer =
    error instanceof BadInputError || (error instanceof UpkeepError && TOO_MUCH.has(error.code));
  if (!isAnswer) throw error;
  return error.message.replaceAll(config.home, '$UPKEEP_HOME');
}
