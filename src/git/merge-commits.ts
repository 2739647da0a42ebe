import { runGit } from './git-cli.js';
import type { Oid } from './oid.js';
import { decodePath } from './path-bytes.js';

export interface MergedCommits {
  /** With markers where it conflicts. */
  readonly tree: Oid;
  readonly clean: boolean;
  /** Paths that conflict, each once, sorted. */
  readonly paths: readonly string[];
}

export interface MergeCommitsOptions {
  /** Variables beside those of every git child: where its objects go. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeoutMs?: number;
}

/** `git merge-tree` says "conflicts" with it. */
const CONFLICTS = 1;

/**
 * Merges two commits as `git merge` would, without a work tree (git-merge-tree(1), `--write-tree`): what is merged is
 * written into the repository, no ref is moved. Throws GitFailedError, also for histories without a common commit.
 */
export async function mergeCommits(
  gitDir: string,
  ours: Oid,
  theirs: Oid,
  options: MergeCommitsOptions = {},
): Promise<MergedCommits> {
  const { stdout, exit } = await runGit(
    ['merge-tree', '--write-tree', '-z', '--name-only', '--no-messages', ours, theirs],
    { gitDir, okExits: [CONFLICTS], ...options },
  );
  const [tree = '', ...paths] = fieldsOf(stdout);
  return { tree, clean: exit !== CONFLICTS, paths: [...new Set(paths)].toSorted() };
}

/** Fields that each end in NUL; the last of them may be empty. */
function fieldsOf(output: Buffer): string[] {
  const fields: string[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0, at);
    const field = output.subarray(at, end < 0 ? output.length : end);
    if (field.length > 0) fields.push(decodePath(field));
    at = end < 0 ? output.length : end + 1;
  }
  return fields;
}
