import { explainJob, type JobPlace } from '../explain-job.js';
import type { JobRequest, JobView } from '../job.js';
import type { StoredJob, StoredState } from './redis-jobs.js';
import { storedProgress } from './stored-progress.js';

/** What a view of one job needs to know of the others, and of the hour. */
export interface Surroundings {
  readonly busy: number;
  readonly slots: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The newest request for the key of a running job. */
  readonly aside: JobRequest | null;
  readonly stopping: boolean;
}

/** A job of BullMQ as the dashboard shows it. */
export function viewStoredJob(job: StoredJob, state: StoredState, around: Surroundings): JobView {
  const { text, retryAt } = storedProgress(job.progress);
  const since = {
    active: job.processedOn,
    delayed: retryAt,
    failed: job.finishedOn,
    prioritized: null,
    waiting: null,
  };
  const place = placeOf(job, state, retryAt, around);
  return {
    ...job.data,
    state: place.state,
    why: explainJob(place),
    attempts: job.attemptsStarted,
    dirty: around.aside !== null,
    progress: place.state === 'running' ? text : '',
    since: since[state] ?? job.timestamp,
  };
}

function placeOf(job: StoredJob, state: StoredState, retryAt: number | null, around: Surroundings): JobPlace {
  const error = job.failedReason ?? 'no reason was recorded';
  if (state === 'active') {
    return { state: 'running', again: around.aside?.reason ?? null, stopping: around.stopping };
  }
  if (state === 'delayed') return { state: 'retrying', inMs: (retryAt ?? around.now) - around.now, error };
  if (state === 'failed') return { state: 'failed', error };
  return { state: 'waiting', busy: around.busy, slots: around.slots, started: around.slots > 0 };
}
