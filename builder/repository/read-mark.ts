import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMark, type MetadataMark } from './parse-mark.js';
import { ROOT_FILE } from './repository-files.js';

/** What the metadata in a folder were made for; null when there are none. */
export function readMark(out: string): MetadataMark | null {
  const file = join(out, ROOT_FILE);
  return existsSync(file) ? parseMark(readFileSync(file, 'utf8')) : null;
}
