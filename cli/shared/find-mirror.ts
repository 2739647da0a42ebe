import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { mirrorPaths } from '../../src/git/mirror/mirror-paths.js';
import type { Context } from '../command.js';
import { upkeepHome } from './upkeep-home.js';

export interface LocalMirror {
  /** Where it is, or would be. */
  readonly gitDir: string;
  readonly exists: boolean;
}

/** The mirror of a stack's upstream that `sync` keeps. Throws `stack-name`. */
export function findMirror(context: Context, stackDir: string): LocalMirror {
  const { gitDir } = mirrorPaths(upkeepHome(context, stackDir), basename(stackDir));
  return { gitDir, exists: existsSync(gitDir) };
}
