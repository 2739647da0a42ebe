import { OutsideError } from '../errors/outside-error.js';

/** There is no such repository, pull request, comment or commit on the forge, or we may not see it. */
export class ForgeMissingError extends OutsideError {
  constructor(what: string) {
    super(
      'forge-missing',
      `${what}: there is none, or it may not be seen. Look at the spelling and at what the forge gives access to.`,
      { data: { what } },
    );
  }
}
