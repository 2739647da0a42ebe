import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explainWriteError } from '../../src/git/durable-file.js';
import { initBare } from '../../src/git/init-bare.js';
import { runGit } from '../../src/git/git-cli.js';

/**
 * Makes the bare repository at this path, unless it is there, and lets it read another one's objects. Only under
 * the copy's lock. Throws OutsideError `not-writable` or `disk-full`.
 * @param alternate object directory that is read too; null for none
 */
export async function ensureBareCopy(gitDir: string, alternate: string | null): Promise<void> {
  if (!looksWhole(gitDir)) {
    removeCopy(gitDir);
    await initBare(gitDir);
  }
  if (alternate === null) return;
  const file = join(gitDir, 'objects', 'info', 'alternates');
  const line = `${alternate}\n`;
  if (readText(file) === line) return;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, line);
  } catch (error) {
    throw explainWriteError(error, file);
  }
}

/** Whether a folder has what git takes for a repository. */
export function looksWhole(gitDir: string): boolean {
  return ['HEAD', 'config', 'objects', 'refs'].every((name) => existsSync(join(gitDir, name)));
}

/**
 * Whether a copy cannot be trusted any more: an object that a ref needs is missing or unreadable. Takes as long as a
 * walk over its history, so it is asked only after something failed.
 */
export async function isDamagedCopy(gitDir: string): Promise<boolean> {
  if (!looksWhole(gitDir)) return true;
  try {
    await runGit(['fsck', '--connectivity-only', '--no-dangling', '--no-progress'], { gitDir });
    return false;
  } catch {
    return true;
  }
}

/** Takes a copy away. What is made anew is the same. */
export function removeCopy(gitDir: string): void {
  rmSync(gitDir, { recursive: true, force: true });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
