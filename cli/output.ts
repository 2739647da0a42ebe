import type { Writable } from 'node:stream';

/** A stream that text is written to. */
export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal; 80 where there is none. */
  readonly columns: number;
  write(text: string): void;
  /** Waits until everything is written. Rejects when it cannot be, other than by a closed pipe. */
  flush(): Promise<void>;
}

interface TerminalStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/**
 * Wraps stdout or stderr. A reader that went away (`upkeep status | head`) silences the rest of the
 * output and nothing else: the command ends its work and keeps its exit code.
 */
export function outputTo(stream: TerminalStream): Output {
  let closed = false;
  let failure: Error | null = null;
  const fail = (error: NodeJS.ErrnoException): void => {
    closed = true;
    if (error.code !== 'EPIPE') failure ??= error;
  };
  stream.on('error', fail);
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || 80;
    },
    write(text) {
      if (!closed && text !== '') stream.write(text);
    },
    flush: () =>
      new Promise((resolve, reject) => {
        // The callback of a failed write comes before the stream's error event.
        const settle = (error?: Error | null): void => {
          if (error) fail(error);
          if (failure) reject(failure);
          else resolve();
        };
        if (closed || stream.writableLength === 0) settle();
        else stream.write('', settle);
      }),
  };
}
