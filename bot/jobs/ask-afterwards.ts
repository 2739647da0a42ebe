import { OutsideError } from '../../src/errors/outside-error.js';
import type { JobRequest } from './job.js';
import type { JobQueue } from './job-queue.js';

/**
 * Asks for a look that follows from work which is done. A queue that closes meanwhile is no fault of that work, and loses
 * nothing: the next start, or the timer, looks at everything. Throws OutsideError `queue-unavailable`.
 */
export async function askAfterwards(queue: Pick<JobQueue, 'add'>, request: JobRequest): Promise<void> {
  try {
    await queue.add(request);
  } catch (error) {
    if (!(error instanceof OutsideError) || error.code !== 'queue-closed') throw error;
  }
}
