import { jobRequests } from '../jobs/job-requests.js';
import type { JobQueue } from '../jobs/job-queue.js';
import { systemTimers } from '../jobs/system-timers.js';
import type { Timers } from '../jobs/timers.js';
import type { Log } from '../log.js';

/**
 * Asks for a sweep now and every `pollMs`: a lost webhook costs minutes, not correctness. Returns what ends it.
 * While the queue is away it goes on asking.
 */
export function startSweepTimer(
  queue: Pick<JobQueue, 'add'>,
  pollMs: number,
  log: Log,
  timers: Timers = systemTimers,
): () => void {
  let callOff = (): void => {};
  const sweep = (reason: string): void => {
    queue.add(jobRequests.timedSweep(reason)).catch((error: unknown) => {
      log.warn({ err: error }, 'the sweep could not be queued');
    });
    callOff = timers.after(pollMs, () => sweep('the timer'));
  };
  sweep('the start');
  return () => callOff();
}
