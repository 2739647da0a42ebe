import type { Oid } from '../git/oid.js';

export type Verdict = 'clean' | 'merged' | 'remembered' | 'upstreamed' | 'conflict' | 'blocked' | 'disabled';

export type ConflictKind =
  | 'content'
  | 'delete-modify'
  | 'add-add'
  | 'rename'
  | 'mode'
  | 'type'
  | 'binary'
  | 'file-directory';

export type MergeMeans = 'text' | 'structural' | 'rename';

export interface Culprit {
  readonly commit: Oid;
  readonly subject: string;
  readonly author: string;
}

export interface ConflictReport {
  readonly path: string;
  readonly kind: ConflictKind;
  /** The upstream commit that broke it; null when none could be named. */
  readonly culprit: Culprit | null;
}

export type RetireGrade = 'empty' | 'patch-id' | 'equivalent' | 'ticket';

/** Evidence that upstream has the change; leads to a reviewed proposal, never to a silent drop. */
export interface RetireEvidence {
  readonly grade: RetireGrade;
  readonly evidence: string;
}

export interface PatchReport {
  readonly name: string;
  readonly verdict: Verdict;
  readonly paths: readonly string[];
  /** Whether `rebase --write` would write this file anew. */
  readonly changed: boolean;
  readonly how?: readonly MergeMeans[];
  readonly conflicts?: readonly ConflictReport[];
  readonly blocked_by?: readonly string[];
  readonly retire?: RetireEvidence;
  /** For `remembered`: where each resolution that was used came from. */
  readonly resolutions?: readonly { readonly path: string; readonly from: string }[];
}

/** What `rebase --json` prints; the contract of the command line. */
export interface ReplayReport {
  readonly stack: string;
  readonly base: Oid;
  readonly onto: Oid;
  readonly green: boolean;
  readonly tree: Oid;
  readonly commit: Oid | null;
  readonly patches: readonly PatchReport[];
  readonly gates: { readonly lint: string; readonly compat: string; readonly pins: string };
  readonly timing: { readonly replay_ms: number; readonly merges: number; readonly memo_hits: number };
}
