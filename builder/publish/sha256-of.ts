import { existsSync } from 'node:fs';
import { ZipFile } from '../verify/zip-file.js';

/** Of a file; null when there is none. */
export function sha256Of(path: string): string | null {
  if (!existsSync(path)) return null;
  const file = new ZipFile(path);
  try {
    return file.sums().sha256;
  } finally {
    file.close();
  }
}
