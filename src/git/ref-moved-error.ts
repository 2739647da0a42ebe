import { OutsideError } from '../errors/outside-error.js';
import type { Oid } from './oid.js';

export interface MovedRef {
  readonly ref: string;
  /** What it was expected to be; null: not to exist. */
  readonly expected: Oid | null;
  /** What it is; null: it does not exist. */
  readonly actual: Oid | null;
}

/** Somebody else moved a ref since it was read; none of the refs of the transaction was changed. */
export class RefMovedError extends OutsideError {
  readonly moved: readonly MovedRef[];

  constructor(moved: readonly MovedRef[]) {
    const lines = moved.map(
      ({ ref, expected, actual }) =>
        `${ref} is ${actual ?? 'absent'}, expected ${expected ?? 'it not to exist'}`,
    );
    super(
      'ref-moved',
      `${lines.join('\n')}\nSomebody else moved it meanwhile; nothing was changed. Look at what came in and run again.`,
      {
        data: { moved },
      },
    );
    this.moved = moved;
  }
}
