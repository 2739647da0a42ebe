import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Oid } from '../../src/git/oid.js';
import { listCommittedStacks } from '../../src/series/list-committed-stacks.js';
import { nearestWord } from '../../src/series/nearest-word.js';
import type { Bot } from '../bot.js';
import { releaseLines } from '../review/release-lines.js';
import type { StackKey } from '../stack-key.js';
import type { CommandContext } from './command-context.js';

/** A stack on the tip of its line. */
export interface FoundStack {
  readonly key: StackKey;
  readonly tip: Oid;
}

/**
 * The stacks that a command may be about: that of the thread; else those of the line that the pull request is for, of
 * all lines in an issue. With `name`, those of that name alone. Throws BadInputError `no-such-stack`, which lists them.
 */
export async function findStacks(
  bot: Bot,
  context: CommandContext,
  name: string | null,
): Promise<FoundStack[]> {
  const { refs } = await bot.workspace.series();
  const lines = await releaseLines(bot, refs);
  const repo = await bot.workspace.openSeries();
  const all: FoundStack[] = [];
  try {
    for (const { line, tip } of lines) {
      for (const stack of await listCommittedStacks(repo, tip)) all.push({ key: { line, stack }, tip });
    }
  } finally {
    repo.close();
  }
  const { key, pull, repository } = context;
  const line = key?.line ?? (pull !== null && repository === bot.config.series ? pull.base.branch : null);
  const near = line === null ? all : all.filter((one) => one.key.line === line);
  const wanted = name ?? key?.stack ?? null;
  const found = wanted === null ? near : near.filter((one) => one.key.stack === wanted);
  if (found.length > 0) return found;
  const names = [...new Set(near.map((one) => one.key.stack))].toSorted();
  const nearest = nearestWord(wanted ?? '', names);
  throw new BadInputError(
    'no-such-stack',
    `there is no stack ${JSON.stringify(wanted ?? '')}${nearest === null ? '' : `; did you mean ${nearest}?`} The stacks are: ${names.join(', ')}.`,
  );
}
