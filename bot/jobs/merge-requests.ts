import type { JobRequest } from './job.js';

/** Two requests of one key as one: the newest reason, the higher priority. */
export function mergeRequests(older: JobRequest, newer: JobRequest): JobRequest {
  return { ...newer, priority: Math.max(older.priority, newer.priority) };
}
