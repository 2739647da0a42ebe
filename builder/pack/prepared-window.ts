import type { Oid } from '../../src/git/oid.js';
import type { PackageMember } from '../tree/package-member.js';
import type { PackJob } from './pack-job.js';

/** A job whose members are known and checked. */
export interface PreparedJob {
  readonly job: PackJob;
  /** Its place in the batch. */
  readonly index: number;
  readonly members: readonly PackageMember[];
}

/** Jobs that are looked at together: as many as fit into memory. */
export interface PreparedWindow {
  readonly jobs: readonly PreparedJob[];
  /** Bytes of every content before compression. */
  readonly sizes: ReadonlyMap<Oid, number>;
}
