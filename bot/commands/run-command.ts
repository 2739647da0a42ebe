import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { inlineCode } from '../../builder/text/inline-code.js';
import { carryOut } from './carry-out.js';
import { answerMarker, commandAnswer } from './command-answer.js';
import type { CommandResult } from './command-context.js';
import { parseCommands } from './parse-commands.js';
import { readContext } from './read-context.js';

/** The comment that a job is about. */
export interface CommandJob {
  readonly repository: string;
  readonly number: number;
  /** Id of the comment. */
  readonly comment: number;
}

/**
 * The job `command`: carries out the commands of one comment and answers once. Nothing for a comment that is gone, was
 * edited, is a bot's, or was answered already; so the job can be done again at any point. Throws what fails outside.
 */
export async function runCommand(bot: Bot, about: CommandJob, control: JobControl): Promise<void> {
  const { forge } = bot;
  const { repository, number } = about;
  const comments = await forge.comments(repository, number);
  const comment = comments.find(({ id }) => id === about.comment);
  const self = await forge.self();
  if (comment === undefined || comment.bot || comment.edited || comment.author === self) return;
  const first = answerMarker(comment.id);
  if (comments.some(({ author, body }) => author === self && body.startsWith(first))) return;
  const { commands, left } = parseCommands(comment.body);
  if (commands.length === 0) return;
  await forge.ensureReaction(repository, comment.id, 'eyes');
  const context = await readContext(bot, about, comment);
  const results: { line: string; result: CommandResult }[] = [];
  for (const command of commands) {
    control.signal.throwIfAborted();
    control.progress(`carries out ${command.name ?? 'nothing'}`);
    const line = inlineCode(['/upkeep', command.word, ...command.args].join(' '));
    results.push({ line, result: await carryOut(bot, context, command) });
  }
  const body = commandAnswer(comment.id, comment.author, results, left);
  await forge.ensureReaction(
    repository,
    comment.id,
    results.every(({ result }) => result.done) ? 'rocket' : 'confused',
  );
  await forge.ensureComment(repository, number, first, body);
}
