import type { JobView } from './job.js';

const ORDER: Readonly<Record<JobView['state'], number>> = { running: 0, waiting: 1, retrying: 2, failed: 3 };

/**
 * Running jobs first, then by order of their turn: by priority and time what waits, then retries, then failures.
 * What waits since the same millisecond stays as the queue gave it, which knows whose turn it is.
 */
export function sortJobs(jobs: readonly JobView[]): readonly JobView[] {
  return jobs.toSorted(
    (a, b) => ORDER[a.state] - ORDER[b.state] || turn(a) - turn(b) || a.since - b.since || byKey(a, b),
  );
}

function turn(job: JobView): number {
  return job.state === 'waiting' ? -job.priority : 0;
}

function byKey(a: JobView, b: JobView): number {
  if (a.state === 'waiting' || a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}
