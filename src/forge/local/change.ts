import { graft } from '../../git/graft.js';
import type { Entry, ObjectType } from '../../git/git-object.js';
import { MODE_FILE } from '../../git/mode.js';
import { ObjectCache, type StagedObject } from '../../git/object-cache.js';
import type { ObjectSource } from '../../git/object-source.js';
import type { Oid } from '../../git/oid.js';
import type { RefUpdate } from '../../git/ref-update.js';
import type { Look } from './look.js';

interface Counters {
  readonly number: number;
  readonly comment: number;
  readonly serial: number;
}

/** What is to be written on top of a look: files, refs and objects, all of it or nothing. */
export class Change {
  readonly look: Look;
  readonly #cache: ObjectCache;
  readonly #files = new Map<string, Entry | null>();
  readonly #refs: RefUpdate[] = [];
  readonly #made: Oid[] = [];
  #counters: Counters | null = null;

  constructor(look: Look, source: ObjectSource) {
    this.look = look;
    this.#cache = new ObjectCache(source);
  }

  /** Sets the file `<path>.json`; null removes it. The same value gives the same bytes. */
  set(path: string, value: object | null): void {
    const entry =
      value === null
        ? null
        : {
            mode: MODE_FILE,
            id: this.stage('blob', Buffer.from(`${JSON.stringify(value, null, 1)}\n`)),
          };
    this.#files.set(`${path}.json`, entry);
  }

  /** Sets a file that is no JSON, in a folder that has none. */
  put(path: string, data: Buffer): void {
    this.#files.set(path, { mode: MODE_FILE, id: this.stage('blob', data) });
  }

  move(update: RefUpdate): void {
    this.#refs.push(update);
  }

  stage(type: ObjectType, data: Buffer): Oid {
    const id = this.#cache.stage(type, data);
    this.#made.push(id);
    return id;
  }

  /**
   * The next of a kind: `number` is shared by pull requests and issues, as on GitHub. An id is never given twice,
   * also when what it was given to is gone.
   */
  async next(kind: keyof Counters): Promise<number> {
    const now = this.#counters ??
      (await this.look.get<Counters>('', 'counters')) ?? { number: 0, comment: 0, serial: 0 };
    this.#counters = { ...now, [kind]: now[kind] + 1 };
    this.set('counters', this.#counters);
    return this.#counters[kind];
  }

  get refs(): readonly RefUpdate[] {
    return this.#refs;
  }

  /** The tree with the files set. */
  async tree(): Promise<Oid> {
    return graft(this.#cache, this.look.tree, this.#files, this.#made);
  }

  /** What has to be in the repository before refs may name it. */
  objects(): readonly StagedObject[] {
    return [...new Set(this.#made)].flatMap((id) => this.#cache.staged(id) ?? []);
  }
}
