import type { LedgerLine } from './ledger-line.js';
import { VersionFile, type ReadLine } from './version-file.js';

/** The published versions of one package. */
export class LedgerFile extends VersionFile<LedgerLine> {
  static readonly EMPTY: LedgerFile = VersionFile.empty<LedgerLine>();

  /** Throws BadInputError `bad-ledger`. */
  static parse(path: string, text: string): LedgerFile {
    return VersionFile.read(path, text, readLine);
  }
}

function readLine(text: string): ReadLine<LedgerLine> {
  const line = parseLine(text);
  return line === null ? { faults: ['is no record of a version'] } : { line };
}

function parseLine(text: string): LedgerLine | null {
  try {
    const value = JSON.parse(text) as Partial<LedgerLine> | null;
    const sums = [value?.content, value?.sha256, value?.key];
    const sound =
      typeof value?.version === 'string' &&
      typeof value.size === 'number' &&
      sums.every((sum) => typeof sum === 'string' && /^[0-9a-f]{64}$/.test(sum));
    return sound ? (value as LedgerLine) : null;
  } catch {
    return null;
  }
}
