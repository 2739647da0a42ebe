import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { BadInputError } from '../errors/bad-input-error.js';

export interface GitDirs {
  readonly gitDir: string;
  readonly commonDir: string;
}

/**
 * The git directory that a folder belongs to: a bare repository, a folder with `.git` (a
 * directory, or a file that names one, as linked worktrees and submodules have), or a folder
 * below such a one. Looks at files only, by the rules of git's own repository layout
 * (gitrepository-layout(5)). Throws BadInputError `folder-missing` or `not-a-repository`.
 */
export function findGitDir(dir: string): GitDirs {
  const start = resolve(dir);
  if (!isDirectory(start)) {
    throw new BadInputError(
      'folder-missing',
      `${start}: there is no such folder; expected a git repository.`,
    );
  }
  for (let at = realpathSync(start); ; at = dirname(at)) {
    const found = gitDirAt(at);
    if (found !== null) return found;
    if (dirname(at) === at) break;
  }
  throw new BadInputError(
    'not-a-repository',
    `${start}: not a git repository, nor a folder of one. Name a clone or a bare repository that has the upstream's objects.`,
  );
}

function gitDirAt(dir: string): GitDirs | null {
  const dotGit = join(dir, '.git');
  const pointer = readText(dotGit);
  if (pointer !== null) {
    const target = /^gitdir: (.+)/.exec(pointer)?.[1];
    const found = target === undefined ? null : asGitDir(resolve(dir, target.trimEnd()));
    if (found === null) {
      throw new BadInputError(
        'not-a-repository',
        `${dotGit}: does not lead to a git directory: ${pointer.slice(0, 200).trim()}. If the main repository was moved, run: git worktree repair`,
      );
    }
    return found;
  }
  return asGitDir(dotGit) ?? asGitDir(dir);
}

/** A git directory has HEAD, and refs and objects in itself or in the one that it shares. */
function asGitDir(dir: string): GitDirs | null {
  if (!exists(join(dir, 'HEAD'))) return null;
  const shared = readText(join(dir, 'commondir'));
  const commonDir = shared === null ? dir : resolve(dir, shared.trim());
  if (!isDirectory(join(commonDir, 'objects')) || !isDirectory(join(commonDir, 'refs'))) return null;
  return { gitDir: dir, commonDir };
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** The text of a regular file; null when there is none. */
function readText(path: string): string | null {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
  return readFileSync(path, 'utf8');
}
