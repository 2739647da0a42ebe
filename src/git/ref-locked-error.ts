import { OutsideError } from '../errors/outside-error.js';

/** A ref stayed locked by another process; none of the refs of the transaction was changed. */
export class RefLockedError extends OutsideError {
  /** Absolute path of the lock file. */
  readonly lockFile: string;

  constructor(lockFile: string) {
    super(
      'ref-locked',
      `${lockFile} exists: another git process is changing this ref, or one was killed. Nothing was changed. ` +
        'Run again when it has ended; if no git process is running, delete that file first.',
      { data: { lockFile } },
    );
    this.lockFile = lockFile;
  }
}
