import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from './git.js';

/** As `scratchRepo`, with a worktree that has branch `stack` checked out at `commit`. */
export function scratchWorktree(git: Git, dir: string, source: string, commit: string): string {
  mkdirSync(dir, { recursive: true });
  git.bytes(dir, ['init', '-q', '-b', 'stack', '.']);
  const objects = git.text(source, ['rev-parse', '--path-format=absolute', '--git-path', 'objects']);
  writeFileSync(join(dir, '.git/objects/info/alternates'), `${objects}\n`);
  git.bytes(dir, ['config', 'gc.auto', '0']);
  git.bytes(dir, ['config', 'maintenance.auto', 'false']);
  git.bytes(dir, ['reset', '-q', '--hard', commit]);
  return dir;
}
