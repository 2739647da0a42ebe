import type { Repository } from '../../src/git/repository.js';
import type { Stack } from '../../src/series/stack.js';

/** What a file can be traced with; all of it may be missing. */
export interface AuditSources {
  /** The repository that packages name as their origin; else why there is none. */
  readonly repository: (name: string) => Promise<Repository | string>;
  /** The series repository, with the ledger; null for none. */
  readonly series: Repository | null;
  /** The stack of this name as it is in the work tree; else why there is none. */
  readonly stack: (name: string) => Promise<Stack | string>;
}
