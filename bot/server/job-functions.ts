import type { JobControl } from '../jobs/job.js';
import type { ReleaseKey } from '../release/release-key.js';
import type { StackKey } from '../stack-key.js';

/** What is done for each kind of job. */
export interface JobFunctions {
  sweep(control: JobControl): Promise<void>;
  sync(about: { readonly stack: string }, control: JobControl): Promise<void>;
  stack(about: StackKey, control: JobControl): Promise<void>;
  pull(about: { readonly repository: string; readonly number: number }, control: JobControl): Promise<void>;
  command(
    about: { readonly repository: string; readonly number: number; readonly comment: number },
    control: JobControl,
  ): Promise<void>;
  mirrorBuild(about: StackKey, control: JobControl): Promise<void>;
  release(about: ReleaseKey, control: JobControl): Promise<void>;
}
