import type { Git } from './git.js';

/** The newest releases of a repository by version, newest first: tags that are dotted numbers, nothing behind. */
export function releases(git: Git, repo: string): string[] {
  return git.lines(repo, ['tag', '--sort=-version:refname']).filter((tag) => /^v?\d+(?:\.\d+)+$/.test(tag));
}
