import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../errors/fault.js';
import { patchProblems } from './patch-problems.js';
import { shownPath } from './shown-path.js';
import { STACK_LIMITS } from './stack-limits.js';

/**
 * The bytes of a patch of a stack folder, or what is wrong with it. Follows no symbolic link,
 * neither in place of the file nor of a folder above it, and waits for no pipe.
 *
 * `folders` remembers the sub-folders that were looked at; pass the same set for one stack.
 */
export function readPatchBytes(dir: string, name: string, folders: Set<string>): Buffer | Fault {
  const outside = folderProblem(dir, name, folders);
  if (outside !== null) return outside;
  let file: number;
  try {
    file = openSync(join(dir, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return openProblem(shownPath(dir, name), error);
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return patchProblems.notAFile(shownPath(dir, name));
    if (stat.size > STACK_LIMITS.patchBytes) return patchProblems.tooLarge(shownPath(dir, name), stat.size);
    return readAll(file, stat.size);
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  while (at < size) {
    const count = readSync(file, bytes, at, size - at, at);
    if (count === 0) break;
    at += count;
  }
  return bytes.subarray(0, at);
}

function folderProblem(dir: string, name: string, folders: Set<string>): Fault | null {
  for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
    const folder = name.slice(0, slash);
    if (folders.has(folder)) continue;
    const stat = lstatSync(join(dir, folder), { throwIfNoEntry: false });
    if (stat === undefined) return patchProblems.missing(shownPath(dir, name));
    if (!stat.isDirectory()) return patchProblems.noFolder(shownPath(dir, name), folder);
    folders.add(folder);
  }
  return null;
}

function openProblem(file: string, error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return patchProblems.missing(file);
  if (code === 'ELOOP') return patchProblems.isLink(file);
  if (code === 'ENXIO' || code === 'EISDIR') return patchProblems.notAFile(file);
  return patchProblems.unreadable(file, error instanceof Error ? error.message : String(error));
}
