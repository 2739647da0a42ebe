import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatReleaseRecord, type ReleaseRecord } from '../repository/release-record.js';
import { releaseRecordFile } from '../repository/repository-files.js';
import type { Problem } from './problem.js';
import { walkFiles } from './walk-files.js';

const FOLDER = 'releases';

/** Every version that an upstream release was built as must be published. */
export function checkReleases(
  out: string,
  isPublished: (name: string, version: string) => boolean,
): Problem[] {
  return [...walkFiles(out, FOLDER)].flatMap((file) => {
    const problem = (expected: string, found: string): Problem => ({
      severity: 'error',
      package: null,
      version: null,
      file,
      what: 'release-record',
      member: null,
      expected,
      found,
    });
    const record = readRecord(join(out, file));
    if (record === null || releaseRecordFile(record.repository) !== file) {
      return [problem('the releases of one repository, as a build writes them', 'another text')];
    }
    return Object.entries(record.releases).flatMap(([tag, { packages }]) =>
      Object.entries(packages)
        .filter(([name, version]) => !isPublished(name, version))
        .map(([name, version]) => problem(`${name} ${version} of ${tag}`, 'no such version')),
    );
  });
}

function readRecord(file: string): ReleaseRecord | null {
  try {
    const text = readFileSync(file, 'utf8');
    const record = JSON.parse(text) as ReleaseRecord;
    return formatReleaseRecord(record) === text ? record : null;
  } catch {
    return null;
  }
}
