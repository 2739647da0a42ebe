/** Why a running job is stopped. `cancelled`: by a person. `closing`: the process ends. `lost`: another process has it. */
export type AbortCause = 'cancelled' | 'closing' | 'lost';

const MESSAGES: Readonly<Record<AbortCause, string>> = {
  cancelled: 'The job was cancelled.',
  closing: 'The process ends; the job is done again by another one, or after the next start.',
  lost: 'Another process took this job over, because this one did not answer for too long.',
};

/** The reason of a job's aborted signal, unless its time ran out (then that is an OutsideError `job-timeout`). */
export class JobAbort extends Error {
  readonly why: AbortCause;

  constructor(why: AbortCause) {
    super(MESSAGES[why]);
    this.name = 'JobAbort';
    this.why = why;
  }
}
