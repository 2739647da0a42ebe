import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const TEMPORARY = /^(tmp_|\.tmp-|tmp_objdir-)/;

/**
 * Removes what a fetch that was killed leaves in a mirror: lock files and half-received packs.
 * Only under the mirror's lock, taken over from a run that is gone.
 * @returns the paths removed, relative to the mirror
 */
export function sweepMirror(gitDir: string): string[] {
  const removed: string[] = [];
  const sweep = (folder: string, isLeftover: (name: string) => boolean, deep: boolean): void => {
    if (!existsSync(join(gitDir, folder))) return;
    for (const entry of readdirSync(join(gitDir, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (isLeftover(entry.name)) {
        rmSync(join(gitDir, path), { recursive: true, force: true });
        removed.push(path);
      } else if (deep && entry.isDirectory()) sweep(path, isLeftover, true);
    }
  };
  const isLock = (name: string): boolean => name.endsWith('.lock');
  sweep('', isLock, false);
  sweep('refs', isLock, true);
  sweep('objects', (name) => TEMPORARY.test(name), true);
  return removed.sort();
}
