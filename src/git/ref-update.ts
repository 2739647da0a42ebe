import type { Oid } from './oid.js';

/** One ref to change, and what it must be before. */
export interface RefUpdate {
  readonly ref: string;
  /** What it shall be; null deletes it. */
  readonly newId: Oid | null;
  /** What it must be now: an id, null when it must not exist, absent when it may be anything. */
  readonly oldId?: Oid | null | undefined;
}
