import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileMoves, type FileMove } from './file-moves.js';
import type { FileSink } from './file-sink.js';

/**
 * Brings files of a folder up to date: all that differ are written aside first, then each is renamed
 * to its place, in the order in which they were staged. A full disk therefore changes nothing, a
 * reader sees each file old or new, and one that has not changed is left alone.
 */
export class FileSwap implements FileSink {
  readonly #out: string;
  readonly #working: string;
  readonly #moves: FileMove[] = [];

  /** @param working a folder on the same file system; it is made */
  constructor(out: string, working: string) {
    this.#out = out;
    this.#working = working;
    mkdirSync(working, { recursive: true });
  }

  /** @param path below the folder */
  stage(path: string, data: string | Buffer): void {
    const to = join(this.#out, path);
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
    if (existsSync(to) && readFileSync(to).equals(bytes)) return;
    const from = join(this.#working, String(this.#moves.length));
    writeFileSync(from, bytes, { mode: 0o644 });
    this.move(from, path);
  }

  drop(path: string): void {
    if (existsSync(join(this.#out, path))) this.#moves.push({ from: null, to: path });
  }

  /** Takes over a file that was written aside already. */
  move(from: string, path: string): void {
    this.#moves.push({ from: relative(this.#out, from), to: path });
  }

  /**
   * Puts everything that was staged in its place; returns how many files that were.
   * @param journal where it is written down before, for `fileMoves.finish` after a run that ended in the middle
   */
  commit(journal?: string): number {
    if (journal !== undefined) fileMoves.record(journal, this.#moves);
    fileMoves.perform(this.#out, this.#moves);
    return this.#moves.length;
  }

  /** Takes files away that nothing names any more; those that are gone already are no matter. */
  remove(paths: readonly string[]): void {
    for (const path of paths) rmSync(join(this.#out, path), { force: true });
  }
}
