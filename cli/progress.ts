import type { Output } from './output.js';
import { printable } from './printable.js';
import type { StatusLine } from './status-line.js';

/** A step that is under way. */
export interface ProgressTask {
  /** Cheap enough to be called for every patch or commit. */
  update(done: number, detail?: string): void;
  /** Must be called, also after a failure. */
  end(): void;
}

/** Starts a step, for example `progress('replaying', 100)`; `total` where it is known. */
export type Progress = (label: string, total?: number) => ProgressTask;

export interface ProgressOptions {
  readonly output: Output;
  /** The line to write over; null where the output is no terminal: then plain lines, now and then. */
  readonly line: StatusLine | null;
  readonly quiet: boolean;
}

const PATIENCE_MS = 1000;
const TERMINAL_MS = 100;
const PLAIN_MS = 5000;

/** Says nothing about a step that takes less than a second; a timer covers steps that never update. */
export function createProgress({ output, line, quiet }: ProgressOptions): Progress {
  if (quiet) return () => ({ update: () => {}, end: () => {} });
  const every = line ? TERMINAL_MS : PLAIN_MS;
  return (label, total) => {
    let done = 0;
    let about = '';
    let due = performance.now() + PATIENCE_MS;
    const show = (): void => {
      const now = performance.now();
      if (now < due) return;
      due = now + every;
      const count = total === undefined ? (done > 0 ? ` ${done}` : '') : ` ${done}/${total}`;
      const text = `${label}${count}${about === '' ? '' : ` ${printable(about)}`}`;
      if (line) line.show(text);
      else output.write(`${text}\n`);
    };
    const timer = setInterval(show, line ? TERMINAL_MS * 2 : PATIENCE_MS);
    timer.unref();
    return {
      update(count, detail) {
        done = count;
        about = detail ?? '';
        show();
      },
      end() {
        clearInterval(timer);
        line?.clear();
      },
    };
  };
}
