import type { Fault } from './fault.js';

/** What a process exits with when an error of this kind ends it; the contract is in the README. */
export type ErrorExit = 1 | 2 | 3 | 70;

export interface UpkeepErrorOptions {
  readonly cause?: unknown;
  /** Facts that a caller can act on; printed by `--json`, so never a secret. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Every fault found, where one error reports several. */
  readonly faults?: readonly Fault[];
}

/** The base of every error thrown on purpose. `code` is stable; the message teaches. */
export class UpkeepError extends Error {
  readonly code: string;
  readonly exit: ErrorExit;
  readonly data: Readonly<Record<string, unknown>>;
  readonly faults: readonly Fault[];

  constructor(code: string, exit: ErrorExit, message: string, options: UpkeepErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.exit = exit;
    this.data = options.data ?? {};
    this.faults = options.faults ?? [];
  }
}
