import { OutsideError } from '../../src/errors/outside-error.js';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import { explainWriteError } from '../../src/git/durable-file.js';

/** The system's own errors while a repository is written are the outside's; anything else stays what it is. */
export function asOutsideError(error: unknown, out: string): unknown {
  if (error instanceof UpkeepError || !(error instanceof Error) || !('syscall' in error)) return error;
  const explained = explainWriteError(error, out);
  if (explained !== error) return explained;
  return new OutsideError('cannot-write', `Cannot write the repository in ${out}: ${error.message}`, {
    cause: error,
  });
}
