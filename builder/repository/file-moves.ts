import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** A file that gets to its place, or, without `from`, is taken away. Paths are below one folder. */
export interface FileMove {
  readonly from: string | null;
  readonly to: string;
}

/** Moves that somebody may have to finish: written down before the first of them, all or none. */
export const fileMoves = {
  /** Does all of them in order. */
  perform(folder: string, moves: readonly FileMove[]): void {
    for (const { from, to } of moves) {
      const target = join(folder, to);
      if (from === null) rmSync(target, { force: true });
      else {
        mkdirSync(dirname(target), { recursive: true });
        renameSync(join(folder, from), target);
      }
    }
  },

  record(journal: string, moves: readonly FileMove[]): void {
    writeFileSync(`${journal}.part`, JSON.stringify(moves));
    renameSync(`${journal}.part`, journal);
  },

  /** Does those that a run which has ended left; whether there were any. A file that is gone was moved by it. */
  finish(folder: string, journal: string): boolean {
    const moves = existsSync(journal) ? parse(readFileSync(journal, 'utf8')) : [];
    const left = moves.filter(({ from }) => from === null || existsSync(join(folder, from)));
    fileMoves.perform(folder, left);
    return left.length > 0;
  },
} as const;

function parse(text: string): FileMove[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(isMove) ? value : [];
  } catch {
    return [];
  }
}

function isMove(value: unknown): value is FileMove {
  if (typeof value !== 'object' || value === null) return false;
  const { from, to } = value as Partial<FileMove>;
  return isBelow(to) && (from === null || isBelow(from));
}

function isBelow(path: unknown): path is string {
  return typeof path === 'string' && !isAbsolute(path) && !path.split('/').includes('..');
}
