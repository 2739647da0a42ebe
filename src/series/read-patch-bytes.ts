import { closeSync, constants, fstatSync, lstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../errors/fault.js';
import { shownPath } from './shown-path.js';

/** What `parsePatch` reads at most; a larger file is not even loaded. */
const MAX_PATCH_BYTES = 64 * 1024 * 1024;

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
    return openProblem(dir, name, error);
  }
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return notAFile(dir, name);
    if (stat.size > MAX_PATCH_BYTES) {
      const size = `${Math.ceil(stat.size / 1024 / 1024)} MiB`;
      return fault(
        dir,
        name,
        'patch-too-large',
        `it has ${size}, at most 64 MiB are read`,
        'Split the patch.',
      );
    }
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
    if (stat === undefined) return missing(dir, name);
    if (!stat.isDirectory()) {
      return fault(
        dir,
        name,
        'patch-is-link',
        `${folder} is not a folder`,
        'Put a real folder there; links are not followed.',
      );
    }
    folders.add(folder);
  }
  return null;
}

function openProblem(dir: string, name: string, error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return missing(dir, name);
  if (code === 'ELOOP') {
    return fault(
      dir,
      name,
      'patch-is-link',
      'it is a symbolic link',
      'Put the patch itself there; links are not followed.',
    );
  }
  if (code === 'ENXIO' || code === 'EISDIR') return notAFile(dir, name);
  const what = error instanceof Error ? error.message : String(error);
  return fault(dir, name, 'patch-unreadable', `it cannot be read: ${what}`, 'Make the file readable.');
}

function missing(dir: string, name: string): Fault {
  return fault(
    dir,
    name,
    'missing-patch',
    'the series names this patch, but there is no such file',
    'Add the file, or take its line out of the series.',
  );
}

function notAFile(dir: string, name: string): Fault {
  return fault(dir, name, 'patch-unreadable', 'it is not a regular file', 'Put the patch itself there.');
}

function fault(dir: string, name: string, code: string, message: string, mend: string): Fault {
  return { code, severity: 'error', file: shownPath(dir, name), line: 0, message, mend };
}
