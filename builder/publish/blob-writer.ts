import type { Entry } from '../../src/git/git-object.js';
import { hashObject } from '../../src/git/hash-object.js';
import { MODE_FILE } from '../../src/git/mode.js';
import type { StagedObject } from '../../src/git/object-cache.js';
import type { Repository } from '../../src/git/repository.js';
import { writePack } from '../../src/git/write-pack.js';

/** Bytes of a pack; a larger file makes a larger one. */
const PACK_BYTES = 32 << 20;

/** Writes files into a repository, pack by pack, so that memory does not grow with their number. */
export class BlobWriter {
  /** What stands at each path that differs from before. */
  readonly changes = new Map<string, Entry | null>();
  readonly #repo: Pick<Repository, 'objectsDir'>;
  readonly #before: ReadonlyMap<string, Entry>;
  #waiting: StagedObject[] = [];
  #bytes = 0;

  /** @param before the files that are there already; those that do not change are not written again */
  constructor(repo: Pick<Repository, 'objectsDir'>, before: ReadonlyMap<string, Entry>) {
    this.#repo = repo;
    this.#before = before;
  }

  /** Throws what `writePack` throws. */
  async add(path: string, data: Buffer): Promise<void> {
    const id = hashObject('blob', data);
    const there = this.#before.get(path);
    if (there?.id === id && there.mode === MODE_FILE) return;
    this.changes.set(path, { mode: MODE_FILE, id });
    this.#waiting.push({ id, type: 'blob', data, deltaBase: null });
    this.#bytes += data.length;
    if (this.#bytes >= PACK_BYTES) await this.flush();
  }

  remove(path: string): void {
    if (this.#before.has(path)) this.changes.set(path, null);
  }

  /** Writes what waits, and these objects with it. */
  async flush(more: readonly StagedObject[] = []): Promise<void> {
    const objects = [...this.#waiting, ...more];
    this.#waiting = [];
    this.#bytes = 0;
    await writePack(this.#repo.objectsDir, objects);
  }
}
