import type { FilledDirectories } from './filled-directories.js';
import type { DirectoryMoves } from './moved-directories.js';

/**
 * Where upstream has what the series knows under an old path: renames of files between base and
 * onto, of whole directories, and files that the series itself put into a renamed directory.
 */
export class PathMap {
  readonly #files: Map<string, string>;
  readonly #moves: DirectoryMoves;

  constructor(
    files: ReadonlyMap<string, string> = new Map(),
    moves: DirectoryMoves = { directories: new Map(), split: new Set() },
  ) {
    this.#files = new Map(files);
    this.#moves = moves;
  }

  /** The place of a file that the base or an earlier patch has. */
  of(path: string): string {
    return this.#files.get(path) ?? path;
  }

  /**
   * The place for a file that a patch creates: in the new directory when upstream renamed its own, or
   * one above it that the same patch fills. So git has it: what goes into a new directory below a
   * renamed one alone stays where the patch says.
   */
  ofCreated(path: string, filled: FilledDirectories): string {
    for (const [directory, rest] of above(path)) {
      const moved = filled.has(directory) ? this.#moves.directories.get(directory) : undefined;
      if (moved !== undefined) return moved === '' ? rest.slice(1) : moved + rest;
    }
    return path;
  }

  /** Whether nobody can say where upstream moved the directory of a file that a patch creates. */
  isSplit(path: string, filled: FilledDirectories): boolean {
    for (const [directory] of above(path)) {
      if (!filled.has(directory) || this.#moves.directories.has(directory)) continue;
      if (this.#moves.split.has(directory)) return true;
    }
    return false;
  }

  /** Whether upstream moved this directory, as a whole or to several places. */
  knows(directory: string): boolean {
    return this.#moves.directories.has(directory) || this.#moves.split.has(directory);
  }

  /** Notes where a patch's new file was put. */
  note(path: string, place: string): void {
    if (path !== place) this.#files.set(path, place);
    else this.#files.delete(path);
  }

  /** All places that files of the base moved to. */
  places(): Iterable<string> {
    return this.#files.values();
  }
}

/** The directories above a path, nearest first, each with the rest of the path. */
function* above(path: string): Iterable<[string, string]> {
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    yield [path.slice(0, slash), path.slice(slash)];
  }
}
