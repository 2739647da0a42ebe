import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StagedObject } from '../../git/object-cache.js';
import type { Repository } from '../../git/repository.js';
import { writePack } from '../../git/write-pack.js';

/**
 * A bare git directory for the length of one task that sees the objects of a repository and has
 * nothing else of it: no configuration, no `info/attributes`, no work tree, no replaced objects.
 * What git prints there depends on the objects alone.
 *
 * @param objects new ones that the task needs besides, bases of deltas first
 */
export async function withScratchRepository<T>(
  repo: Pick<Repository, 'objectsDir'>,
  objects: readonly StagedObject[],
  work: (gitDir: string) => Promise<T>,
): Promise<T> {
  const gitDir = mkdtempSync(join(tmpdir(), 'upkeep-scratch-'));
  try {
    mkdirSync(join(gitDir, 'refs'));
    mkdirSync(join(gitDir, 'objects', 'info'), { recursive: true });
    writeFileSync(join(gitDir, 'HEAD'), 'ref: refs/heads/none\n');
    writeFileSync(join(gitDir, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
    writeFileSync(join(gitDir, 'objects', 'info', 'alternates'), `${quoted(repo.objectsDir)}\n`);
    await writePack(join(gitDir, 'objects'), objects);
    return await work(gitDir);
  } finally {
    rmSync(gitDir, { recursive: true, force: true });
  }
}

/** git reads a line of `alternates` that begins with a quote as a C string. */
function quoted(path: string): string {
  return path.startsWith('"') || path.startsWith('#') ? `"${path.replace(/["\\]/g, '\\$&')}"` : path;
}
