import { UpkeepError, type UpkeepErrorOptions } from './upkeep-error.js';

/** Something that is not ours failed: the network, a forge, the disk, a locked ref. Exit 3. */
export class OutsideError extends UpkeepError {
  constructor(code: string, message: string, options: UpkeepErrorOptions = {}) {
    super(code, 3, message, options);
  }
}
