import type { CheckState } from '../../../src/forge/check.js';
import type { ForgeComment } from '../../../src/forge/forge-comment.js';
import type { Forge } from '../../../src/forge/forge.js';
import type { PullRequest } from '../../../src/forge/pull-request.js';
import { runGit } from '../../../src/git/git-cli.js';
import { GitFailedError } from '../../../src/git/git-failed-error.js';

/** A pull request of the local forge with all that belongs to it. */
export interface PullModel {
  readonly pull: PullRequest;
  readonly comments: readonly ForgeComment[];
  readonly checks: readonly CheckState[];
  /** `base...head`; null when it cannot be shown, and then `note` says why. */
  readonly diff: string | null;
  readonly note: string;
}

const MOST_BYTES = 2 << 20;
const TIMEOUT_MS = 20_000;

/** Null when there is no such pull request. Throws what the forge throws. */
export async function readPull(forge: Forge, repository: string, number: number): Promise<PullModel | null> {
  const pull = await forge.pullRequest(repository, number);
  if (pull === null) return null;
  const [comments, checks, { url }] = await Promise.all([
    forge.comments(repository, number),
    forge.checks(repository, pull.head.commit),
    forge.remoteOf(repository),
  ]);
  return { pull, comments, checks, ...(await diffOf(url, pull)) };
}

/** What it brings. Of a merged one: what it brought, since its base has it now. */
async function diffOf(
  gitDir: string,
  { mergeCommit, base, head }: PullRequest,
): Promise<Pick<PullModel, 'diff' | 'note'>> {
  const from = mergeCommit === null ? base.commit : `${mergeCommit}^1`;
  try {
    const { stdout } = await runGit(
      [
        'diff',
        '--no-color',
        '--no-ext-diff',
        '--no-textconv',
        '--find-renames',
        '--end-of-options',
        `${from}...${head.commit}`,
      ],
      { gitDir, timeoutMs: TIMEOUT_MS, maxBuffer: MOST_BYTES },
    );
    return { diff: stdout.toString('utf8'), note: stdout.length === 0 ? 'It changes nothing.' : '' };
  } catch (error) {
    if (!(error instanceof GitFailedError)) throw error;
    const note =
      error.code === 'git-output-too-large'
        ? 'The difference is too large to be shown here.'
        : 'The difference cannot be shown: a commit of it is not here any more.';
    return { diff: null, note };
  }
}
