import { formatFault, type Fault } from './fault.js';
import { UpkeepError, type UpkeepErrorOptions } from './upkeep-error.js';

/** The input is wrong: an argument, a patch, a series, a configuration. Nothing was written. Exit 2. */
export class BadInputError extends UpkeepError {
  constructor(code: string, message: string, options: UpkeepErrorOptions = {}) {
    super(code, 2, message, options);
  }

  /** One error for all faults found, each on its own line. */
  static fromFaults(code: string, faults: readonly Fault[]): BadInputError {
    const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    return new BadInputError(code, `${count}:\n${faults.map(formatFault).join('\n')}`, { faults });
  }
}
