import type { Oid } from '../../git/oid.js';

/** A pull request as `pulls/<number>.json` keeps it: what branches were when it was last written. */
export interface StoredPull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly author: string;
  readonly state: 'open' | 'closed' | 'merged';
  readonly draft: boolean;
  readonly head: { readonly repository: string; readonly branch: string; readonly commit: Oid };
  readonly base: { readonly branch: string; readonly commit: Oid };
  readonly mergeCommit: Oid | null;
  readonly mergedBy: string | null;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}
