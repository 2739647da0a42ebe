import type { Fault } from '../../../src/errors/fault.js';
import { isStackName } from '../../../src/git/is-stack-name.js';
import { patchNameProblem } from '../../../src/series/patch-name.js';
import { STACK_LIMITS } from '../../../src/series/stack-limits.js';
import type { AddedPatch, EmergencyQuestion } from './emergency-question.js';

/** The text of a patch that is to be added, or what is wrong with the question for it. */
export async function addedText(
  { stack, patch, bytes }: AddedPatch,
  { world: { series }, tip, line }: EmergencyQuestion,
): Promise<Buffer | Fault> {
  const file = `${stack}/${patch}`;
  const problem = isStackName(stack) ? patchNameProblem(patch) : 'its first part is no name of a stack';
  if (problem !== null) {
    return {
      code: 'bad-patch-name',
      severity: 'error',
      file,
      line: 0,
      message: `it cannot be the name of a patch: ${problem}`,
      mend: 'Name it STACK/NAME.patch, as it lies below patches/.',
    };
  }
  if (bytes !== undefined) return bytes;
  const [blob] = await series.objects.readNames([`${tip}:patches/${file}`]);
  if (blob?.type === 'blob' && blob.data.length <= STACK_LIMITS.patchBytes) return blob.data;
  return {
    code: 'unknown-patch',
    severity: 'error',
    file,
    line: 0,
    message: `${line} has no file patches/${file} at ${tip}`,
    mend: 'Commit the patch to the line first; where the line does not need it, disabled in its series.',
  };
}
