import type { ReleaseKey } from '../release/release-key.js';
import type { StackKey } from '../stack-key.js';
import type { JobKind, JobRequest } from './job.js';

const EVENT = 0;
const TIMER = -1;

/** The one place that makes requests, so that a key is always spelt the same. `reason` is for people. */
export const jobRequests = {
  /** Looks at every stack, because of something that happened. */
  sweep: (reason: string) => make('sweep', '', {}, reason, EVENT),
  /** The same, because time has passed: goes last. */
  timedSweep: (reason: string) => make('sweep', '', {}, reason, TIMER),
  sync: (stack: string, reason: string) => make('sync', stack, { stack }, reason, EVENT),
  stack: ({ line, stack }: StackKey, reason: string) =>
    make('stack', `${line}:${stack}`, { line, stack }, reason, EVENT),
  pull: (repository: string, number: number, reason: string) =>
    make('pull', `${repository}#${number}`, { repository, number: String(number) }, reason, EVENT),
  command: (repository: string, number: number, comment: number, reason: string) =>
    make(
      'command',
      `${repository}#${number}:${comment}`,
      { repository, number: String(number), comment: String(comment) },
      reason,
      EVENT,
    ),
  /** The key has no line: a stack's mirror is built once, by the line that saw the release. */
  mirrorBuild: ({ line, stack }: StackKey, reason: string) =>
    make('mirror-build', stack, { line, stack }, reason, EVENT),
  release: ({ line, distribution }: ReleaseKey, reason: string) =>
    make('release', `${line}:${distribution}`, { line, distribution }, reason, EVENT),
};

function make(
  kind: JobKind,
  name: string,
  about: Readonly<Record<string, string>>,
  reason: string,
  priority: number,
): JobRequest {
  return { kind, key: name === '' ? kind : `${kind}:${name}`, about, reason, priority };
}
