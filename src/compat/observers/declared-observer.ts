import type { Running } from '../declared/running.js';

/** An observer, as one `events.xml` has it; what runs is its class, with `::method` where one is named. */
export interface DeclaredObserver extends Running {
  /** In lower case, as Magento reads it. */
  readonly event: string;
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
}
