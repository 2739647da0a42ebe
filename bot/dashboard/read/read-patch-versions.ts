import { runGit } from '../../../src/git/git-cli.js';
import type { Repository } from '../../../src/git/repository.js';
import { comparePatchTexts } from '../model/compare-patch-texts.js';
import type { PatchVersion } from '../model/patch-model.js';

const MOST_VERSIONS = 20;
/** Larger patches are not compared: nobody reads such a difference, and it costs time. */
const MOST_BYTES = 256 << 10;
const MOST_CHARACTERS = 60_000;
const TIMEOUT_MS = 10_000;

/**
 * The commits of the series repository that changed a file, the newest first, each with what it changed in it. One
 * run of git, and one question for all the versions. Throws GitFailedError.
 */
export async function readPatchVersions(
  repo: Pick<Repository, 'gitDir' | 'objects'>,
  tip: string,
  path: string,
): Promise<{ readonly versions: PatchVersion[]; readonly more: boolean }> {
  const { stdout } = await runGit(
    [
      '--literal-pathspecs',
      'log',
      '-z',
      '--no-renames',
      '--no-show-signature',
      `--max-count=${MOST_VERSIONS + 1}`,
      '--format=%H%x1f%ct%x1f%an%x1f%s',
      '--end-of-options',
      tip,
      '--',
      path,
    ],
    { gitDir: repo.gitDir, timeoutMs: TIMEOUT_MS },
  );
  const commits = stdout
    .toString('utf8')
    .split('\0')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trimStart().split('\x1f'));
  const found = await repo.objects.readNames(commits.map(([id]) => `${id}:${path}`));
  const texts = found.map((object) => (object?.type === 'blob' ? object.data : null));
  const versions = commits
    .slice(0, MOST_VERSIONS)
    .map(([commit = '', seconds = '0', author = '', subject = ''], index) => {
      const date = new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
      return { commit, date, author, subject, ...compared(texts[index + 1] ?? null, texts[index] ?? null) };
    });
  return { versions, more: commits.length > MOST_VERSIONS };
}

function compared(
  before: Buffer | null,
  after: Buffer | null,
): Pick<PatchVersion, 'change' | 'difference' | 'note'> {
  if (after === null) return { change: 'removed', difference: null, note: 'The patch was taken out.' };
  if (before === null) return { change: 'added', difference: null, note: 'The patch came in.' };
  if (Math.max(before.length, after.length) > MOST_BYTES) {
    return { change: 'changed', difference: null, note: 'The patch is too large to be compared here.' };
  }
  const difference = comparePatchTexts(before.toString('utf8'), after.toString('utf8'));
  if (difference === '') {
    return {
      change: 'changed',
      difference: null,
      note: 'Only line numbers and ids changed: it does the same.',
    };
  }
  if (difference.length > MOST_CHARACTERS) {
    return { change: 'changed', difference: null, note: 'The difference is too long to be shown here.' };
  }
  return { change: 'changed', difference, note: '' };
}
