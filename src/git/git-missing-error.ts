import { OutsideError } from '../errors/outside-error.js';

/** There is no git program to run. */
export class GitMissingError extends OutsideError {
  constructor(cause: unknown) {
    super(
      'git-missing',
      'git was not found. Install git 2.31 or newer (on Debian: apt install git) and see that it is in PATH.',
      {
        cause,
      },
    );
  }
}
