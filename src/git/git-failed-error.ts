import { OutsideError } from '../errors/outside-error.js';

/** A git command ended with an exit code that its caller has no meaning for. */
export class GitFailedError extends OutsideError {
  readonly stderr: string;

  /** @param exit the exit code, or null when the process was killed */
  constructor(code: string, args: readonly string[], exit: number | null, stderr: string, why?: string) {
    const command = `git ${args
      .filter((arg) => !arg.startsWith('-'))
      .slice(0, 2)
      .join(' ')}`;
    const reason = why ?? (exit === null ? 'was killed' : `failed with exit code ${exit}`);
    super(code, `${command} ${reason}${stderr === '' ? '' : `:\n${stderr.trimEnd()}`}`, {
      data: { args: [...args], exit },
    });
    this.stderr = stderr;
  }
}
