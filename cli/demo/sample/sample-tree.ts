import { MODE_EXECUTABLE, MODE_FILE, MODE_SYMLINK } from '../../../src/git/mode.js';
import type { SampleFile } from './sample-file.js';

/** What is asked below a tree that does not know a path itself. */
export type ReadBelow = (path: string) => SampleFile | null;

/**
 * A tree that is being edited: its own changes over another tree. An edit whose old text is not there
 * exactly once throws, so that the story told in the sample's history cannot quietly stop being true.
 */
export class SampleTree {
  readonly #below: ReadBelow;
  readonly #own = new Map<string, SampleFile | null>();
  readonly #pending = new Set<string>();

  constructor(below: ReadBelow = () => null) {
    this.#below = below;
  }

  /** A tree over this one. This one must not change while the new one is read. */
  fork(): SampleTree {
    return new SampleTree((path) => this.file(path));
  }

  file(path: string): SampleFile | null {
    const own = this.#own.get(path);
    return own === undefined ? this.#below(path) : own;
  }

  text(path: string): string {
    return this.#existing(path).data.toString('utf8');
  }

  put(path: string, content: string | Buffer, mode: number = MODE_FILE): void {
    this.#set(path, { mode, data: typeof content === 'string' ? Buffer.from(content, 'utf8') : content });
  }

  putExecutable(path: string, content: string): void {
    this.put(path, content, MODE_EXECUTABLE);
  }

  link(path: string, target: string): void {
    this.put(path, target, MODE_SYMLINK);
  }

  /** Replaces the one place where `before` stands. */
  edit(path: string, before: string, after: string): void {
    const { mode } = this.#existing(path);
    const text = this.text(path);
    const at = text.indexOf(before);
    if (at < 0 || text.indexOf(before, at + 1) >= 0) {
      throw new Error(`${path}: expected exactly once: ${JSON.stringify(before)}`);
    }
    this.put(path, text.slice(0, at) + after + text.slice(at + before.length), mode);
  }

  chmod(path: string, mode: number): void {
    this.#set(path, { mode, data: this.#existing(path).data });
  }

  remove(path: string): void {
    this.#existing(path);
    this.#set(path, null);
  }

  move(from: string, to: string): void {
    this.#set(to, this.#existing(from));
    this.#set(from, null);
  }

  /** Takes over everything that another tree changed: a merge whose sides touch different paths. */
  apply(other: SampleTree): void {
    for (const [path, file] of other.#own) this.#set(path, file);
  }

  /** What changed since the last call; `null` where a file went away. */
  takeChanges(): Map<string, SampleFile | null> {
    const changes = new Map<string, SampleFile | null>();
    for (const path of this.#pending) changes.set(path, this.#own.get(path) ?? null);
    this.#pending.clear();
    return changes;
  }

  #existing(path: string): SampleFile {
    const file = this.file(path);
    if (file === null) throw new Error(`${path}: no such file in the sample`);
    return file;
  }

  #set(path: string, file: SampleFile | null): void {
    this.#own.set(path, file);
    this.#pending.add(path);
  }
}
