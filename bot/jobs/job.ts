export type JobKind = 'sweep' | 'sync' | 'stack' | 'pull' | 'command' | 'mirror-build' | 'release';

/** Something to look at again. It says where to look, never what was seen: the job finds that out. */
export interface JobRequest {
  readonly kind: JobKind;
  /**
   * What it is about; jobs of the same key never run at the same time, and those that wait are one.
   * `sweep` · `sync:<stack>` · `stack:<line>:<stack>` · `pull:<repository>#<number>` ·
   * `command:<repository>#<number>:<comment id>` · `mirror-build:<stack>` · `release:<line>:<distribution>`
   */
  readonly key: string;
  /** The parts of the key. */
  readonly about: Readonly<Record<string, string>>;
  /** Why it was asked for, for people: `push to magento/inventory`. The newest one stays. */
  readonly reason: string;
  /** Higher goes first; 0 for what happened, -1 for the timer. */
  readonly priority: number;
}

/** A job as the dashboard shows it. */
export interface JobView extends JobRequest {
  readonly state: 'waiting' | 'running' | 'retrying' | 'failed';
  /** Why it does not run yet, or what went wrong: never empty. */
  readonly why: string;
  /** Runs so far. */
  readonly attempts: number;
  /** Asked for again while it runs: it will run once more. */
  readonly dirty: boolean;
  /** What it is doing, while it runs; '' otherwise. */
  readonly progress: string;
  /** Epoch milliseconds: when it began to wait or run, or will be tried again. For pages of running jobs only. */
  readonly since: number;
}

/** What a job may use while it runs. */
export interface JobControl {
  /** Aborted when it is cancelled, takes too long, or the process ends. */
  readonly signal: AbortSignal;
  /** Says what it is doing, for the dashboard. */
  readonly progress: (text: string) => void;
}

export type JobHandler = (job: JobRequest, control: JobControl) => Promise<void>;
