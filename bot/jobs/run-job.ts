import { OutsideError } from '../../src/errors/outside-error.js';
import { JobAbort } from './job-abort.js';
import type { JobHandler, JobRequest } from './job.js';
import type { Timers } from './timers.js';

/** How a run ended. `retry`: the outside failed. `failed`: a person must look, or the job is asked for again. */
export type JobOutcome =
  | { readonly kind: 'done' | 'cancelled' | 'closing' | 'lost' }
  | { readonly kind: 'retry'; readonly error: OutsideError }
  | { readonly kind: 'failed'; readonly error: Error };

export interface JobRun {
  readonly handler: JobHandler;
  readonly request: JobRequest;
  readonly controller: AbortController;
  /** Milliseconds. */
  readonly limitMs: number;
  readonly timers: Timers;
  readonly progress: (text: string) => void;
}

/**
 * Runs a handler to its end and says how it ended; never throws. A handler that was told to stop is waited for: a
 * job of its key must not run beside it. What a stopped handler throws does not matter, the reason to stop does.
 */
export async function runJob(run: JobRun): Promise<JobOutcome> {
  const { controller, request, timers } = run;
  const callOff = timers.after(run.limitMs, () => controller.abort(timeout(request, run.limitMs)));
  try {
    await run.handler(request, { signal: controller.signal, progress: run.progress });
    return { kind: 'done' };
  } catch (thrown) {
    const reason: unknown = controller.signal.aborted ? controller.signal.reason : thrown;
    if (reason instanceof JobAbort) return { kind: reason.why };
    if (reason instanceof OutsideError) return { kind: 'retry', error: reason };
    return { kind: 'failed', error: reason instanceof Error ? reason : new Error(String(reason)) };
  } finally {
    callOff();
  }
}

function timeout(request: JobRequest, limitMs: number): OutsideError {
  const limit = limitMs < 1_000 ? `${limitMs} ms` : `${Math.round(limitMs / 1_000)} s`;
  return new OutsideError(
    'job-timeout',
    `The job ${request.key} took longer than its ${limit} and was stopped.`,
  );
}
