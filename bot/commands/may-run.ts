import type { CommandContext } from './command-context.js';
import { COMMANDS, type CommandName } from './command-name.js';

/** Commands that write to the series repository, wherever they are asked for. */
const ON_SERIES: ReadonlySet<CommandName> = new Set(['retire', 'disable', 'enable']);

/**
 * Whether the author of a comment may have a command carried out: with write access where the thread is (and in the
 * series repository, for what changes the series); help and another look also in one's own pull request. Pure.
 */
export function mayRun(name: CommandName, context: CommandContext): boolean {
  const { permission, seriesPermission, pull, comment } = context;
  const own = pull !== null && pull.author === comment.author;
  if (COMMANDS[name].who === 'author' && own) return true;
  const writes = (one: string): boolean => one === 'write' || one === 'admin';
  return writes(permission) && (!ON_SERIES.has(name) || writes(seriesPermission));
}
