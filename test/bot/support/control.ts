import type { JobControl } from '../../../bot/jobs/job.js';

/** A job's control that says nothing and is never aborted. */
export function control(): JobControl {
  return { signal: new AbortController().signal, progress: () => {} };
}
