import { BadInputError } from '../errors/bad-input-error.js';

/** A file that cannot be read as what it should be: nobody knows what its change means, so it is never green. */
export class UnreadableError extends BadInputError {
  readonly line: number;

  /**
   * @param reason what is wrong, without the file's name: `expected '}'`
   * @param line where, counted from 1; 0 when that is not known
   */
  constructor(reason: string, line = 0) {
    super('unreadable', reason);
    this.line = line;
  }
}
