import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';

/** Gathers what is wrong with the environment variables, so that all of it is said at once. */
export class ConfigFaults {
  readonly #faults: Fault[] = [];

  add(variable: string, message: string, mend: string): void {
    this.#faults.push({ code: 'environment', severity: 'error', file: variable, line: 0, message, mend });
  }

  get none(): boolean {
    return this.#faults.length === 0;
  }

  /** BadInputError `environment` with every variable that is wrong, sorted by name. */
  error(): BadInputError {
    const sorted = this.#faults.toSorted((a, b) => (a.file < b.file ? -1 : Number(a.file > b.file)));
    return BadInputError.fromFaults('environment', sorted);
  }
}
