import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { printable } from './printable.js';

/** A file in another format gives a fault on every line; nobody reads more than these. */
const MAX_FAULTS = 100;

/** Collects what is wrong with one file, so that it is all reported at once. */
export class FaultList {
  readonly file: string;
  readonly faults: Fault[] = [];
  #left = MAX_FAULTS;

  constructor(file: string) {
    this.file = file;
  }

  add(code: string, line: number, message: string, mend: string): void {
    this.#left -= 1;
    if (this.#left < 0) return;
    const safe = { message: printable(message), mend: printable(mend) };
    this.faults.push({ code, severity: 'error', file: this.file, line, ...safe });
  }

  /** Throws a BadInputError with this code and every fault in the order of their lines, if there is one. */
  throwIfAny(code: string): void {
    if (this.faults.length === 0) return;
    throw BadInputError.fromFaults(
      code,
      this.faults.toSorted((a, b) => a.line - b.line),
    );
  }
}
