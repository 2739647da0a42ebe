import type { CompatSummary } from '../../compat/output/compat-summary.js';
import type { Oid } from '../../git/oid.js';
import type { CommitsToPatches, MadePatches } from '../../review/patches-from-commits.js';
import type { Review } from '../../review/review.js';
import type { ReviewRequest } from '../../review/review-request.js';
import type { CheckConflictRequest, ConflictCheck } from './requests/check-conflict-request.js';
import type {
  CommitStackRequest,
  PublishCommitRequest,
  RefreshConflictRequest,
  RefreshedConflict,
} from './requests/commit-requests.js';
import type { CompatRequest } from './requests/compat-request.js';
import type { EditedStack, EditStackRequest } from './requests/edit-stack-request.js';
import type { Judgement, JudgeRequest } from './requests/judge-request.js';
import type { LookAhead, LookAheadRequest } from './requests/look-ahead-request.js';

/**
 * The git work of the bot, as values in and values out: in this process, or in a pool of child processes. Moves no
 * ref and reaches no network; commits that it makes lie in the repository that it was given, for the bot to push.
 * Throws BadInputError for what a person must mend (a stack that cannot be read: `bad-stack`, `stack-config`,
 * `no-such-stack`, `no-base`, `unknown-base`), OutsideError for crashed or slow processes.
 */
export interface Engine {
  judge(request: JudgeRequest): Promise<Judgement>;
  /** What the stack breaks for others, where it was replayed to. */
  judgeCompat(request: CompatRequest): Promise<CompatSummary>;
  lookAhead(request: LookAheadRequest): Promise<LookAhead>;
  checkConflict(request: CheckConflictRequest): Promise<ConflictCheck>;
  refreshConflict(request: RefreshConflictRequest): Promise<RefreshedConflict>;
  editStack(request: EditStackRequest): Promise<EditedStack>;
  commitStack(request: CommitStackRequest): Promise<Oid>;
  publishCommit(request: PublishCommitRequest): Promise<Oid>;
  /** A contributor's pull request, judged as it would be merged. */
  review(request: ReviewRequest): Promise<Review>;
  /** Ordinary commits as patch files of a stack. */
  patchesFromCommits(request: CommitsToPatches): Promise<MadePatches>;
}
