import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { JobControl, JobHandler, JobRequest } from '../jobs/job.js';
import type { Log } from '../log.js';
import type { JobFunctions } from './job-functions.js';
import type { Metrics } from './metrics.js';

/**
 * The queue's handler: calls what is done for the kind of job, measures and logs it. Errors go on to the queue.
 * Throws BadInputError `bad-job` for a job whose parts are not as they must be (another version put it there).
 */
export function jobHandler(functions: JobFunctions, metrics: Metrics, log: Log): JobHandler {
  return async (job, control) => {
    const began = performance.now();
    const end = (outcome: 'done' | 'failed'): number => {
      const seconds = (performance.now() - began) / 1_000;
      metrics.job(job.kind, outcome, seconds);
      return Math.round(seconds * 1_000);
    };
    try {
      await dispatch(functions, job, control);
      log.info({ job: job.key, reason: job.reason, ms: end('done') }, 'job done');
    } catch (error) {
      log.warn({ job: job.key, reason: job.reason, ms: end('failed'), err: error }, 'job failed');
      throw error;
    }
  };
}

function dispatch(functions: JobFunctions, job: JobRequest, control: JobControl): Promise<void> {
  const part = (name: string): string => {
    const value = job.about[name];
    if (value === undefined || value === '') throw badJob(job, name);
    return value;
  };
  const number = (name: string): number => {
    const value = part(name);
    if (!/^[1-9]\d{0,15}$/.test(value)) throw badJob(job, name);
    return Number(value);
  };
  switch (job.kind) {
    case 'sweep':
      return functions.sweep(control);
    case 'sync':
      return functions.sync({ stack: part('stack') }, control);
    case 'stack':
      return functions.stack({ line: part('line'), stack: part('stack') }, control);
    case 'pull':
      return functions.pull({ repository: part('repository'), number: number('number') }, control);
    case 'command':
      return functions.command(
        { repository: part('repository'), number: number('number'), comment: number('comment') },
        control,
      );
    case 'mirror-build':
      return functions.mirrorBuild({ line: part('line'), stack: part('stack') }, control);
    case 'release':
      return functions.release({ line: part('line'), distribution: part('distribution') }, control);
    default:
      throw badJob(job, 'kind');
  }
}

function badJob(job: JobRequest, part: string): BadInputError {
  const what = `The job ${JSON.stringify(job.key)} has no usable ${JSON.stringify(part)}.`;
  return new BadInputError('bad-job', `${what} Another version of Upkeep may have queued it: cancel it.`);
}
