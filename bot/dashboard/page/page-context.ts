import type { Repository } from '../../../src/git/repository.js';
import type { JobView } from '../../jobs/job.js';
import type { StackReading } from '../../state/read-stack-states.js';
import type { DashboardDeps } from '../dashboard-deps.js';

/** What the pages of stacks are made from. */
export interface PageContext {
  readonly deps: DashboardDeps;
  readonly states: readonly StackReading[];
  /** The local copy of the series repository; null before the first fetch. */
  readonly repo: Repository | null;
  readonly jobs: readonly JobView[];
}
