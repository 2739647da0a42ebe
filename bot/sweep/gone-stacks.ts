import type { Oid } from '../../src/git/oid.js';
import type { Bot } from '../bot.js';
import { lineMatcher } from '../review/line-matcher.js';
import type { StackKey } from '../stack-key.js';
import { stateKey } from '../state/state-key.js';

/**
 * Stacks of which a record is left, and which no line has any more: the folder was taken out, or the whole line.
 * Records of branches that are no release lines are somebody else's. Nothing is read for it but names of refs.
 */
export async function goneStacks(
  bot: Pick<Bot, 'config' | 'forge'>,
  refs: ReadonlyMap<string, Oid>,
  there: readonly StackKey[],
): Promise<StackKey[]> {
  const isLine = await lineMatcher(bot);
  return [...refs.keys()].flatMap((ref) => {
    const key = stateKey(ref);
    if (key === null || !isLine(key.line)) return [];
    return there.some(({ line, stack }) => line === key.line && stack === key.stack) ? [] : [key];
  });
}
