import { BadInputError } from '../../src/errors/bad-input-error.js';
import { nearestWord } from '../../src/series/nearest-word.js';
import { scanCommittedStack } from '../../src/series/scan-committed-stack.js';
import type { Bot } from '../bot.js';
import type { CommandContext } from './command-context.js';
import { findStacks, type FoundStack } from './find-stacks.js';

export interface FoundPatch extends FoundStack {
  readonly patch: string;
}

/**
 * The one patch that `[STACK] [PATCH]` means: that of the thread without arguments. Throws BadInputError
 * `which-patch`, `which-stack`, `no-such-stack`, `unknown-patch`, each with what to write instead.
 */
export async function findPatch(
  bot: Bot,
  context: CommandContext,
  args: readonly string[],
): Promise<FoundPatch> {
  const [first, second, ...rest] = args;
  if (rest.length > 0)
    throw new BadInputError('which-patch', 'There are too many words: expected a stack and a patch.');
  const patch = second ?? first ?? context.patch;
  if (patch === null)
    throw new BadInputError('which-patch', 'Which patch? Write the name of its file behind the command.');
  const stacks = await findStacks(bot, context, second === undefined ? null : (first ?? null));
  const named: FoundPatch[] = [];
  const known: string[] = [];
  const repo = await bot.workspace.openSeries();
  try {
    for (const stack of stacks) {
      const { series } = await scanCommittedStack(repo, stack.tip, stack.key.stack);
      const names = series.lines.flatMap((line) => (line.kind === 'other' ? [] : [line.name]));
      known.push(...names);
      if (names.includes(patch)) named.push({ ...stack, patch });
    }
  } finally {
    repo.close();
  }
  const [found, ...others] = named;
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) {
    const places = named.map(({ key }) => `${key.stack} on ${key.line}`).join(', ');
    throw new BadInputError(
      'which-stack',
      `${patch} is in several stacks: ${places}. Write the stack before the patch, in a pull request of that line.`,
    );
  }
  const nearest = nearestWord(patch, known);
  throw new BadInputError(
    'unknown-patch',
    `no patch ${JSON.stringify(patch)} is in the series${nearest === null ? '.' : `; did you mean ${nearest}?`}`,
  );
}
