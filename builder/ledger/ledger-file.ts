import { BadInputError } from '../../src/errors/bad-input-error.js';
import { compareVersions } from '../../src/versions/compare-versions.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import type { LedgerLine } from './ledger-line.js';
import { LEDGER_REF } from './ledger-ref.js';

interface Line {
  readonly line: LedgerLine;
  /** As it stands in the ledger: what was written once is never written otherwise. */
  readonly text: string;
}

/** The published versions of one package, a JSON text a line, oldest version first. */
export class LedgerFile {
  readonly #lines: Map<string, Line>;

  private constructor(lines: ReadonlyMap<string, Line>) {
    this.#lines = new Map(lines);
  }

  static readonly EMPTY = new LedgerFile(new Map());

  /** Throws BadInputError `bad-ledger`. */
  static parse(path: string, text: string): LedgerFile {
    const lines = new Map<string, Line>();
    for (const [index, one] of text.split('\n').entries()) {
      if (one === '') continue;
      const line = parseLine(one);
      if (line === null || lines.has(line.version)) {
        const why = line === null ? 'is no record of a version' : 'has a version for the second time';
        throw new BadInputError(
          'bad-ledger',
          `${LEDGER_REF}:${path}:${index + 1}: ${why}. Look at its history (git log -p ${LEDGER_REF}) and put back the last good commit.`,
        );
      }
      lines.set(line.version, { line, text: one });
    }
    return new LedgerFile(lines);
  }

  get(version: string): LedgerLine | null {
    return this.#lines.get(version)?.line ?? null;
  }

  get versions(): readonly LedgerLine[] {
    return [...this.#lines.values()].map(({ line }) => line);
  }

  /** This and versions that it does not have. */
  with(added: readonly LedgerLine[]): LedgerFile {
    const lines = new Map(this.#lines);
    for (const line of added) {
      if (!lines.has(line.version)) lines.set(line.version, { line, text: JSON.stringify(line) });
    }
    return new LedgerFile(lines);
  }

  format(): string {
    return [...this.#lines.values()]
      .map(({ line, text }) => ({ version: line.version, parsed: parseVersion(line.version), text }))
      .sort((a, b) => {
        const order = a.parsed === null || b.parsed === null ? 0 : compareVersions(a.parsed, b.parsed);
        return order || (a.version < b.version ? -1 : 1);
      })
      .map(({ text }) => `${text}\n`)
      .join('');
  }
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
