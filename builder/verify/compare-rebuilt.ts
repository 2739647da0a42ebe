import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { ZIP_WRITER } from '../zip/zip-writer.js';
import { firstDifference } from './first-difference.js';
import type { Problem } from './problem.js';
import { problemAt } from './problem-at.js';
import { ZipFile } from './zip-file.js';

/** A zip that was made again. */
export interface RebuiltZip {
  readonly file: string;
  readonly sha256: string;
  readonly content: string;
}

export interface ComparedZip {
  /** What was found before, with the first member that differs, and what the comparison adds. */
  readonly problems: readonly Problem[];
  /** Whether only the contents could be compared. */
  readonly byContent: boolean;
}

/**
 * Compares a version with how it was made again: byte by byte where the same zlib and writer made it, which must give the
 * same bytes; else by content.
 */
export function compareRebuilt(
  out: string,
  entry: ManifestEntry,
  before: readonly Problem[],
  rebuilt: RebuiltZip,
): ComparedZip {
  const sameContent = rebuilt.content === entry.content;
  const comparable = entry.zlib === process.versions.zlib && entry.writer === ZIP_WRITER;
  const sameBytes = rebuilt.sha256 === entry.sha256;
  const added: Problem[] = [];
  if (!sameContent) {
    added.push(problemAt(entry, 'rebuilt-content', { expected: rebuilt.content, found: entry.content }));
  } else if (comparable && !sameBytes) {
    added.push(problemAt(entry, 'rebuilt-bytes', { expected: rebuilt.sha256, found: entry.sha256 }));
  }
  const problems = [...before, ...added];
  if (problems.length === 0) return { problems, byContent: !comparable };
  const member = differenceIn(join(out, entry.zip), rebuilt.file);
  return {
    problems: problems.map((one) => ({ ...one, member: member ?? one.member })),
    byContent: !comparable,
  };
}

function differenceIn(zip: string, rebuilt: string): string | null {
  if (lstatSync(zip, { throwIfNoEntry: false })?.isFile() !== true) return null;
  const [expected, found] = [new ZipFile(rebuilt), new ZipFile(zip)];
  try {
    return firstDifference(expected, found);
  } finally {
    expected.close();
    found.close();
  }
}
