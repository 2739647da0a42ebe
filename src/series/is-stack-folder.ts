import { statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a folder is a stack: it holds `stack.yml` or `series`. */
export function isStackFolder(dir: string): boolean {
  return isFile(join(dir, 'stack.yml')) || isFile(join(dir, 'series'));
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // A component of the path is a file, a loop of links or out of reach: no stack in any case.
    return false;
  }
}
