import type { Git } from './git.js';
import { mergeBatch } from './merge-batch.js';
import type { RealCommit } from './real-commit.js';

export interface SelectOptions {
  /** A scratch repository (see `scratch-repo.ts`) that can read the commits; the stack is written into it. */
  readonly repo: string;
  /** Commits to choose from, oldest first. */
  readonly candidates: readonly RealCommit[];
  /** The commit that the stack starts from. */
  readonly base: string;
  /** The commit that it will be moved to. */
  readonly onto: string;
  readonly count: number;
  /** Take only commits that apply to `onto` too, so that commands that stop at a conflict can finish. */
  readonly cleanOnto: boolean;
}

export interface Selection {
  /** The last commit of the linear stack on `base`. */
  readonly tip: string;
  /** The commits that it was made from, in order. */
  readonly commits: readonly RealCommit[];
  /** Candidates looked at and left out, because they conflict or change nothing. */
  readonly skipped: number;
}

/**
 * A linear stack of real commits on `base`: each candidate in turn is cherry-picked by git onto what has been
 * taken so far, and taken when that is clean and changes something. Same input, same commit ids.
 */
export function selectCommits(git: Git, options: SelectOptions): Selection {
  const { repo } = options;
  let tip = git.text(repo, ['rev-parse', '--verify', '--end-of-options', `${options.base}^{commit}`]);
  let tree = git.text(repo, ['rev-parse', '--verify', '--end-of-options', `${options.base}^{tree}`]);
  let ontoTree = git.text(repo, ['rev-parse', '--verify', '--end-of-options', `${options.onto}^{tree}`]);
  const taken: RealCommit[] = [];
  let skipped = 0;
  for (const commit of options.candidates) {
    if (taken.length === options.count) break;
    const pick = { base: commit.parentTree, theirs: commit.tree };
    const inputs = [{ ...pick, ours: tree }];
    if (options.cleanOnto) inputs.push({ ...pick, ours: ontoTree });
    const [picked, moved] = mergeBatch(git, repo, inputs);
    const fits = picked?.clean === true && picked.tree !== tree;
    const moves = moved === undefined || (moved.clean && moved.tree !== ontoTree);
    if (!fits || !moves) {
      skipped += 1;
      continue;
    }
    tip = commitAs(git, repo, commit, picked.tree, tip);
    tree = picked.tree;
    ontoTree = moved?.tree ?? ontoTree;
    taken.push(commit);
  }
  if (taken.length < options.count) {
    throw new Error(
      `only ${taken.length} of ${options.candidates.length} commits apply in a row, ${options.count} were asked for: ` +
        'give a smaller --count, or another --base, --onto or --from',
    );
  }
  return { tip, commits: taken, skipped };
}

function commitAs(git: Git, repo: string, commit: RealCommit, tree: string, parent: string): string {
  const { name, email, date } = commit.author;
  const author = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date };
  return git.text(repo, ['commit-tree', tree, '-p', parent, '-F', '-'], commit.message, author);
}
