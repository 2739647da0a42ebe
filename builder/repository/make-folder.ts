import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';

/**
 * Makes a folder and those above it, one after the other from the first that is there: node's own way
 * never ends where a file system takes no folders. Throws BadInputError `not-a-folder` where a file is
 * in the way, and what the file system throws.
 * @returns the highest folder that was made; null when it was there
 */
export function makeFolder(path: string): string | null {
  const missing: string[] = [];
  let at = path;
  for (; !existsSync(at); at = dirname(at)) missing.push(at);
  if (!statSync(at).isDirectory()) {
    throw new BadInputError('not-a-folder', `${at} is a file: expected a folder there, or a new name.`);
  }
  for (const folder of missing.toReversed()) mkdirSync(folder);
  return missing.at(-1) ?? null;
}
