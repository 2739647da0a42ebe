import { OutsideError } from '../errors/outside-error.js';

export interface RejectedRef {
  readonly ref: string;
  /** In git's words: `non-fast-forward`, `stale info`, `already exists`, … */
  readonly reason: string;
}

/** The other side, or git on its behalf, did not take a push. */
export class PushRejectedError extends OutsideError {
  readonly rejected: readonly RejectedRef[];
  /** The refs that did go through; none when the push was atomic. */
  readonly pushed: readonly string[];

  constructor(url: string, rejected: readonly RejectedRef[], pushed: readonly string[]) {
    const lines = rejected.map(({ ref, reason }) => `  ${ref}: ${reason}`).join('\n');
    super(
      'push-rejected',
      `${url} did not take these refs:\n${lines}\nLook at what stands there; nothing is ever forced.`,
      {
        data: { url, rejected, pushed },
      },
    );
    this.rejected = rejected;
    this.pushed = pushed;
  }
}
