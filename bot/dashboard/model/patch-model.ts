import type { StackKey } from '../../stack-key.js';
import type { PatchRow } from './patch-row.js';

/** A patch file as it stands in the series repository. */
export interface PatchText {
  /** Commit of the series repository. */
  readonly commit: string;
  readonly author: string;
  readonly subject: string;
  readonly body: string;
  readonly trailers: readonly { readonly key: string; readonly value: string }[];
  /** From the first file on; cut where it is too long to show. */
  readonly diff: string;
  readonly cut: boolean;
  /** Why it could not be parsed; '' when it could. Then `diff` is the whole file. */
  readonly problem: string;
}

/** A commit of the series repository that changed the patch. */
export interface PatchVersion {
  readonly commit: string;
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  readonly change: 'added' | 'changed' | 'removed';
  /** What changed in what the patch does, as a diff of diffs; null when that is not told. */
  readonly difference: string | null;
  /** Why there is no difference; '' when there is. */
  readonly note: string;
}

export interface PatchModel {
  readonly key: StackKey;
  readonly name: string;
  /** Null when the last replay did not know the patch. */
  readonly row: PatchRow | null;
  /** Null when the series has no such file now. */
  readonly text: PatchText | null;
  /** The newest first. */
  readonly versions: readonly PatchVersion[];
  /** Whether there are older ones. */
  readonly more: boolean;
}
