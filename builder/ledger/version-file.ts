import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { compareVersions } from '../../src/versions/compare-versions.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { LEDGER_REF } from './ledger-ref.js';

interface Line<T> {
  readonly line: T;
  /** As it stands in the ledger: what was written once is never written otherwise. */
  readonly text: string;
}

/** What a line of the ledger says, or what is wrong with it. */
export type ReadLine<T> = { readonly line: T } | { readonly faults: readonly string[] };

/** A file of the ledger: what is recorded of versions, a JSON text a line, oldest version first. */
export class VersionFile<T extends { readonly version: string }> {
  readonly #lines: ReadonlyMap<string, Line<T>>;

  protected constructor(lines: ReadonlyMap<string, Line<T>>) {
    this.#lines = lines;
  }

  static empty<T extends { readonly version: string }>(): VersionFile<T> {
    return new VersionFile(new Map<string, Line<T>>());
  }

  /**
   * @param path of the file in the ledger, for messages
   * @param read what a line says
   *
   * Throws BadInputError `bad-ledger` with every fault and its line.
   */
  static read<T extends { readonly version: string }>(
    path: string,
    text: string,
    read: (line: string) => ReadLine<T>,
  ): VersionFile<T> {
    const lines = new Map<string, Line<T>>();
    const faults: Fault[] = [];
    for (const [index, one] of text.split('\n').entries()) {
      if (one === '') continue;
      const found = read(one);
      if ('faults' in found) faults.push(...found.faults.map((why) => badLine(path, index + 1, why)));
      else if (lines.has(found.line.version)) {
        faults.push(badLine(path, index + 1, 'has a version for the second time'));
      } else lines.set(found.line.version, { line: found.line, text: one });
    }
    if (faults.length > 0) throw BadInputError.fromFaults('bad-ledger', faults);
    return new VersionFile(lines);
  }

  get(version: string): T | null {
    return this.#lines.get(version)?.line ?? null;
  }

  /** Oldest first, as `format` writes them. */
  get versions(): readonly T[] {
    return this.#sorted().map(({ line }) => line);
  }

  /** This and versions that it does not have. */
  with(added: readonly T[]): VersionFile<T> {
    const lines = new Map(this.#lines);
    for (const line of added) {
      if (!lines.has(line.version)) lines.set(line.version, { line, text: JSON.stringify(line) });
    }
    return new VersionFile(lines);
  }

  format(): string {
    return this.#sorted()
      .map(({ text }) => `${text}\n`)
      .join('');
  }

  #sorted(): readonly Line<T>[] {
    return [...this.#lines.values()]
      .map((one) => ({ one, version: one.line.version, parsed: parseVersion(one.line.version) }))
      .sort((a, b) => {
        const order = a.parsed === null || b.parsed === null ? 0 : compareVersions(a.parsed, b.parsed);
        return order || (a.version < b.version ? -1 : 1);
      })
      .map(({ one }) => one);
  }
}

function badLine(path: string, line: number, message: string): Fault {
  return {
    code: 'bad-ledger',
    severity: 'error',
    file: `${LEDGER_REF}:${path}`,
    line,
    message,
    mend: `Look at its history (git log -p ${LEDGER_REF}) and put back the last good commit.`,
  };
}
