import { OutsideError } from '../../errors/outside-error.js';

/** An operation took too long; its process was ended. */
export class WorkerTimeoutError extends OutsideError {
  constructor(operation: string, timeoutMs: number) {
    super('worker-timeout', `"${operation}" took longer than ${timeoutMs} ms and was ended. Others go on.`, {
      data: { operation, timeoutMs },
    });
  }
}
