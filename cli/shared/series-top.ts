import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The top folder of the work tree that a stack folder is in: where its `.git` is, which is a file in a
 * linked worktree or a submodule.
 */
export function seriesTop(stackDir: string): string {
  const start = realpathSync(stackDir);
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return start;
  }
}
