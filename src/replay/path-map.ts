/**
 * Where upstream has what the series knows under an old path: renames of files between base and
 * onto, of whole directories, and files that the series itself put into a renamed directory.
 */
export class PathMap {
  readonly #files: Map<string, string>;
  readonly #directories: ReadonlyMap<string, string>;

  constructor(files: ReadonlyMap<string, string> = new Map(), directories: ReadonlyMap<string, string> = new Map()) {
    this.#files = new Map(files);
    this.#directories = directories;
  }

  /** The place of a file that the base or an earlier patch has. */
  of(path: string): string {
    return this.#files.get(path) ?? path;
  }

  /** The place for a file that a patch creates: in the new directory when upstream renamed its own. */
  ofCreated(path: string): string {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const moved = this.#directories.get(path.slice(0, slash));
      if (moved !== undefined) return moved === '' ? path.slice(slash + 1) : moved + path.slice(slash);
    }
    return path;
  }

  /** Notes where a patch's new file was put. */
  note(path: string, place: string): void {
    if (path !== place) this.#files.set(path, place);
    else this.#files.delete(path);
  }

  get size(): number {
    return this.#files.size + this.#directories.size;
  }

  /** All places that files of the base moved to. */
  places(): Iterable<string> {
    return this.#files.values();
  }

  /** The same map again, for a replay that must not see another's notes. */
  copy(): PathMap {
    return new PathMap(this.#files, this.#directories);
  }
}
