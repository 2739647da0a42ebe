import type { Oid } from '../../../git/oid.js';
import type { StackFiles } from '../../../series/stack-files.js';
import type { ReplayReport } from '../../report.js';
import type { StackSource } from './stack-source.js';

/** As `upkeep retire|disable|enable`; `pins` only writes the tree pin anew, where it no longer holds. */
export interface EditStackRequest {
  readonly source: StackSource;
  readonly repo: string;
  readonly edit: 'retire' | 'disable' | 'enable' | 'pins';
  /** '' for `pins`. */
  readonly patch: string;
}

export interface EditedStack {
  /** The series on its base after the edit; not green when a patch that stays would no longer fit. */
  readonly report: ReplayReport;
  /** Null when not green, or when nothing would change. */
  readonly write: StackFiles | null;
  readonly baseSeconds: number;
  readonly tip: Oid;
}
