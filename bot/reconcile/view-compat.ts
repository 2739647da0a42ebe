import { OutsideError } from '../../src/errors/outside-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Bot } from '../bot.js';
import type { StackKey } from '../stack-key.js';
import type { StackQuestions } from './stack-questions.js';
import type { StackView } from './stack-view.js';

/**
 * What a replay onto a commit means to others. Null where the gate crashed or took too long: it is asked again at the
 * next look, and the replay itself goes on.
 */
export async function viewCompat(
  { today, log }: Bot,
  key: StackKey,
  questions: StackQuestions,
  onto: Oid,
): Promise<StackView['compat']> {
  try {
    return await questions.compat(onto, today());
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log.warn({ ...key, code: error.code }, 'the compatibility gate could not be run');
    return null;
  }
}
