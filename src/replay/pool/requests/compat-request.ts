import type { Oid } from '../../../git/oid.js';
import type { StackSource } from './stack-source.js';

/** The compatibility gate of a stack that was replayed to a commit. */
export interface CompatRequest {
  readonly source: StackSource;
  /** Git directory that has the upstream objects. */
  readonly repo: string;
  readonly onto: Oid;
  /** `YYYY-MM-DD`: what waivers are compared with. */
  readonly asOf: string;
  /** Upstream's version there, which waivers are compared with, too; null when it has none. */
  readonly version: string | null;
}
