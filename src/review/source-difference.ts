import { runGit } from '../git/git-cli.js';
import { GitFailedError } from '../git/git-failed-error.js';
import type { StagedObject } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { withScratchRepository } from '../series/import/scratch-repository.js';
import { boundedText } from './bounded-text.js';
import type { BoundedText, SourceDifference, SourceFile } from './review.js';
import { REVIEW_LIMITS } from './review-limits.js';

const DIFF = [
  '-c',
  'diff.indentHeuristic=true',
  '-c',
  'core.quotePath=false',
  'diff-tree',
  '-r',
  '--find-renames=50%',
  '-l1000',
  '--diff-algorithm=myers',
  '--no-textconv',
  '--no-ext-diff',
  '--no-color',
  '--ignore-submodules=none',
  '--submodule=short',
];
/** Bytes of diff that are read; more is not worth anybody's time. */
const MAX_DIFF = 8 << 20;

/**
 * The difference of two trees of upstream objects and staged ones, as git shows it without any configuration.
 * @param objects what the trees need and `repo` does not have
 */
export async function sourceDifference(
  repo: Repository,
  objects: readonly StagedObject[],
  before: Oid,
  after: Oid,
): Promise<SourceDifference> {
  if (before === after) return { files: [], diff: { text: '', cut: false } };
  return withScratchRepository(repo, objects, async (gitDir) => {
    const options = { gitDir, timeoutMs: REVIEW_LIMITS.gitMs };
    const stat = await runGit([...DIFF, '--numstat', '-z', before, after], options);
    const files = parseNumstat(stat.stdout.toString('utf8'));
    return { files, diff: await diffOf(gitDir, before, after) };
  });
}

async function diffOf(gitDir: string, before: Oid, after: Oid): Promise<BoundedText> {
  try {
    const { stdout } = await runGit([...DIFF, '--patch', before, after], {
      gitDir,
      maxBuffer: MAX_DIFF,
      timeoutMs: REVIEW_LIMITS.gitMs,
    });
    return boundedText(stdout.toString('utf8'), REVIEW_LIMITS.sourceCharacters);
  } catch (error) {
    if (error instanceof GitFailedError && error.code === 'git-output-too-large')
      return { text: '', cut: true };
    throw error;
  }
}

/** `added TAB removed TAB path NUL`; of a rename `added TAB removed TAB NUL old NUL new NUL`. */
function parseNumstat(text: string): SourceFile[] {
  const words = text.split('\0');
  const files: SourceFile[] = [];
  for (let at = 0; at < words.length - 1; at += 1) {
    const [added = '', removed = '', ...rest] = (words[at] ?? '').split('\t');
    let path = rest.join('\t');
    if (path === '') {
      path = words[at + 2] ?? '';
      at += 2;
    }
    files.push({ path, added: countOf(added), removed: countOf(removed) });
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function countOf(word: string): number | null {
  return word === '-' ? null : Number(word);
}
