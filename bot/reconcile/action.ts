import type { WantedCheck, WantedStatus } from '../../src/forge/check.js';
import type { WantedIssue } from '../../src/forge/issue.js';
import type { PullRequestEdit } from '../../src/forge/pull-request-edit.js';
import type { WantedPullRequest } from '../../src/forge/wanted-pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { RefUpdate } from '../../src/git/ref-update.js';
import type { ResolutionRecord } from '../../src/replay/resolution-record.js';

/** One thing to do, with the reason for people; what it needs in git lies in the local copies already. */
export type Action =
  | {
      readonly kind: 'push';
      readonly why: string;
      readonly repository: string;
      /** The local copy that has the objects. */
      readonly from: 'series' | 'fork';
      /** All or none; each has its expected old id. */
      readonly updates: readonly RefUpdate[];
    }
  | {
      /** The stack's new files, on the release line; as a pull request where the line takes no push. */
      readonly kind: 'commit-stack';
      readonly why: string;
      readonly repository: string;
      readonly update: RefUpdate & { readonly newId: Oid; readonly oldId: Oid };
      readonly otherwise: { readonly update: RefUpdate; readonly pull: WantedPullRequest };
    }
  | {
      readonly kind: 'pull-request';
      readonly why: string;
      readonly repository: string;
      readonly wanted: WantedPullRequest;
    }
  | {
      readonly kind: 'edit-pull-request';
      readonly why: string;
      readonly repository: string;
      readonly number: number;
      readonly edit: PullRequestEdit;
      /** Opened instead when the forge does not let it be opened again. */
      readonly otherwise?: WantedPullRequest;
    }
  | {
      readonly kind: 'comment';
      readonly why: string;
      readonly repository: string;
      readonly number: number;
      readonly marker: string;
      readonly body: string;
    }
  | {
      readonly kind: 'check';
      readonly why: string;
      readonly repository: string;
      readonly commit: Oid;
      readonly check: WantedCheck;
    }
  | {
      readonly kind: 'status';
      readonly why: string;
      readonly repository: string;
      readonly commit: Oid;
      readonly status: WantedStatus;
    }
  | {
      readonly kind: 'issue';
      readonly why: string;
      readonly repository: string;
      readonly issue: WantedIssue;
    }
  | {
      readonly kind: 'record-resolutions';
      readonly why: string;
      readonly records: readonly ResolutionRecord[];
      /** Date of the record's commit, in seconds. */
      readonly seconds: number;
    };
