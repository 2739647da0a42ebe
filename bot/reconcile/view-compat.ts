import { createHash } from 'node:crypto';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { Oid } from '../../src/git/oid.js';
import { versionAt } from '../../src/replay/version-at.js';
import type { Bot } from '../bot.js';
import type { StackKey } from '../stack-key.js';
import type { LocalCopy } from '../workspace/workspace.js';
import type { Answers } from './answers.js';
import type { StackQuestions } from './stack-questions.js';
import type { StackView } from './stack-view.js';

/** Where a stack is replayed, and who answers for it. */
export interface CompatLook {
  readonly key: StackKey;
  /** Has upstream's tags: the copy of a fork has none of them. */
  readonly mirror: LocalCopy;
  readonly answers: Answers;
}

/**
 * What a replay onto a commit means to others. Null where the gate crashed or took too long: it is asked again at the
 * next look, and the replay itself goes on.
 */
export async function viewCompat(
  { today, log }: Bot,
  { key, mirror, answers }: CompatLook,
  questions: StackQuestions,
  onto: Oid,
): Promise<StackView['compat']> {
  const tags = [...mirror.refs].filter(([ref]) => ref.startsWith('refs/tags/')).sort(byName);
  const state = createHash('sha1').update(JSON.stringify(tags)).digest('hex');
  const version = await answers.ask(`version ${state} ${onto}`, () => versionAt(mirror, onto));
  try {
    return await questions.compat(onto, version, today());
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log.warn({ ...key, code: error.code }, 'the compatibility gate could not be run');
    return null;
  }
}

function byName([a]: readonly [string, Oid], [b]: readonly [string, Oid]): number {
  return a < b ? -1 : 1;
}
