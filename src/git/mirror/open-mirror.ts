import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OutsideError } from '../../errors/outside-error.js';
import { initBare } from '../init-bare.js';
import { openRepository } from '../open-repository.js';
import type { Repository } from '../repository.js';

/** Opens the bare mirror at this path, and makes an empty one first where there is none. */
export async function openMirror(gitDir: string): Promise<Repository> {
  if (!existsSync(join(gitDir, 'HEAD')) || !existsSync(join(gitDir, 'config'))) {
    await initBare(gitDir);
  }
  const mirror = await openRepository(gitDir);
  if (mirror.bare && mirror.gitDir.endsWith('.git')) return mirror;
  throw new OutsideError(
    'mirror-damaged',
    `${gitDir} is not a bare repository. It is a copy that sync makes anew: delete it and run upkeep sync.`,
  );
}
