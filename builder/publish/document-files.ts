import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../src/errors/fault.js';
import { documentPath } from '../release/document-path.js';
import { walkFiles } from '../verify/walk-files.js';

/** Notes of a big release, with a line for each of thousands of commits, are a hundredth of this. */
const MOST_BYTES = 64 << 20;

export interface DocumentFiles {
  /** Below the repository's folder, in order. */
  readonly paths: readonly string[];
  /** What lies among them and is no document. */
  readonly faults: readonly Fault[];
}

/** The documents of releases in a Composer repository; reads none of them. */
export function documentFiles(out: string): DocumentFiles {
  const paths: string[] = [];
  const faults: Fault[] = [];
  for (const path of walkFiles(out, 'distributions')) {
    const stat = lstatSync(join(out, path));
    const wrong =
      documentPath(path) === null
        ? 'is no path of a document of a release'
        : !stat.isFile()
          ? 'is no regular file'
          : stat.size > MOST_BYTES
            ? `is larger than ${MOST_BYTES >> 20} MiB`
            : null;
    if (wrong === null) paths.push(path);
    else faults.push(badDocument(path, wrong));
  }
  return { paths, faults };
}

function badDocument(path: string, wrong: string): Fault {
  return {
    code: 'bad-document',
    severity: 'error',
    file: path,
    line: 0,
    message: `it ${wrong}: expected distributions/NAME/VERSION/… as \`upkeep release\` writes them`,
    mend: 'Find out where it comes from, and take it away.',
  };
}
