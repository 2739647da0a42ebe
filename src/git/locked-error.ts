import { OutsideError } from '../errors/outside-error.js';

/** Who holds a lock file, as it says itself. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one with the same pid; empty where that cannot be known. */
  readonly started: string;
  readonly purpose: string;
}

/** Another run works on the same thing. */
export class LockedError extends OutsideError {
  readonly lockFile: string;
  readonly holder: LockHolder | null;

  constructor(lockFile: string, holder: LockHolder | null) {
    const who =
      holder === null
        ? 'another run'
        : `another run (${holder.purpose}, process ${holder.pid} on ${holder.host})`;
    super(
      'locked',
      `${lockFile}: ${who} is at work. Run again when it has ended; if it is not running any more, delete that file.`,
      { data: { lockFile, holder } },
    );
    this.lockFile = lockFile;
    this.holder = holder;
  }
}
