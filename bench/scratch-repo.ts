import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from './git.js';

/**
 * A new, empty, bare repository in `dir` that reads the objects of `source` as an alternate, so that
 * every object that a run makes is really written, and nothing is written to `source`.
 */
export function scratchRepo(git: Git, dir: string, source: string): string {
  mkdirSync(dir, { recursive: true });
  git.bytes(dir, ['init', '-q', '--bare', '-b', 'main', '.']);
  const objects = git.text(source, ['rev-parse', '--path-format=absolute', '--git-path', 'objects']);
  writeFileSync(join(dir, 'objects/info/alternates'), `${objects}\n`);
  return dir;
}
