import { chmodSync, copyFileSync, linkSync } from 'node:fs';

/** What tells that the two folders cannot share a file. */
const NO_LINKS = ['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'ENOSYS', 'EACCES'];

/** A second name for a file whose bytes never change; a copy where the file system has no hard links. Throws what it throws. */
export function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!NO_LINKS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(from, to);
    chmodSync(to, 0o644);
  }
}
