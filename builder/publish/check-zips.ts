import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../verify/problem.js';
import { problemAt } from '../verify/problem-at.js';
import { ZipFile } from '../verify/zip-file.js';
import type { PublishedVersion } from './published-version.js';

/** Whether the zips that are to be published are those that were built; the quick part of `verify`. */
export function checkZips(
  out: string,
  versions: readonly PublishedVersion[],
  onChecked?: (done: number) => void,
): Problem[] {
  return versions.flatMap((version, index) => {
    const problem = checkZip(out, version);
    onChecked?.(index + 1);
    return problem ?? [];
  });
}

function checkZip(out: string, version: PublishedVersion): Problem | null {
  const path = join(out, version.zip);
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    return problemAt(version, 'zip-missing', { expected: `${version.size} bytes` });
  }
  const zip = new ZipFile(path);
  try {
    if (zip.size !== version.size) {
      return problemAt(version, 'size', { expected: String(version.size), found: String(zip.size) });
    }
    const { sha1, sha256 } = zip.sums();
    if (sha256 !== version.sha256) {
      return problemAt(version, 'sha256', { expected: version.sha256, found: sha256 });
    }
    return sha1 === version.sha1 ? null : problemAt(version, 'sha1', { expected: version.sha1, found: sha1 });
  } finally {
    zip.close();
  }
}
