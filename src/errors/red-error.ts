import { UpkeepError, type UpkeepErrorOptions } from './upkeep-error.js';

/** The input is right, but a gate is not passed: a person is needed. Nothing was written. Exit 1. */
export class RedError extends UpkeepError {
  constructor(code: string, message: string, options: UpkeepErrorOptions = {}) {
    super(code, 1, message, options);
  }
}
