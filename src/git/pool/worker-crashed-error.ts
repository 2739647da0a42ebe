import { OutsideError } from '../../errors/outside-error.js';

/** A worker process died under an operation; the others and the queue go on. */
export class WorkerCrashedError extends OutsideError {
  constructor(operation: string, how: string, stderr: string) {
    const said = stderr.trim() === '' ? '' : `\n${stderr.trim()}`;
    super(
      'worker-crashed',
      `The process that ran "${operation}" ended: ${how}. This operation failed, others go on.${said}`,
      {
        data: { operation, how },
      },
    );
  }
}
