import type { JobRequest } from '../../../bot/jobs/job.js';

/** A request for the stack `<line>/<stack>` with this name. */
export function jobOf(stack: string, reason = 'a push', priority = 0): JobRequest {
  return { kind: 'stack', key: `stack:main:${stack}`, about: { line: 'main', stack }, reason, priority };
}
