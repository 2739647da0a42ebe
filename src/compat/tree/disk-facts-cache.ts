import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Oid } from '../../git/oid.js';
import type { FactsCache } from './facts-cache.js';
import { FactsIndex } from './facts-index.js';

/** A larger file is started anew. The facts of all PHP files of Magento have a tenth of it. */
const MAX_BYTES = 512 * 1024 * 1024;
/** Lines that are written together, so that what two processes write at once stays in whole lines. */
const BATCH_BYTES = 16 * 1024 * 1024;

/**
 * Facts in a folder, one file for each reader and version, to which lines are only ever added: blob id, tab, JSON. Any
 * number of processes may use it at once. It may be deleted at any time; whatever is torn, foreign or cannot be read
 * or written is a miss.
 */
export class DiskFactsCache implements FactsCache {
  readonly #dir: string;
  readonly #maxBytes: number;
  readonly #prepare: () => void;
  readonly #indexes = new Map<string, FactsIndex>();
  readonly #pruned = new Set<string>();

  /**
   * @param prepare called before a file is written, such as to make the folder above `dir`
   * @param maxBytes of one file; half a gigabyte unless said otherwise
   */
  constructor(dir: string, prepare: () => void = () => {}, maxBytes = MAX_BYTES) {
    this.#dir = dir;
    this.#prepare = prepare;
    this.#maxBytes = maxBytes;
  }

  get(kind: string, version: number, ids: readonly Oid[]): Promise<ReadonlyMap<Oid, string>> {
    const path = this.#path(kind, version);
    const index = this.#indexes.get(path) ?? new FactsIndex(path, this.#maxBytes);
    this.#indexes.set(path, index);
    return Promise.resolve(index.read(ids));
  }

  put(kind: string, version: number, facts: ReadonlyMap<Oid, string>): Promise<void> {
    try {
      if (facts.size > 0) this.#write(kind, version, facts);
    } catch {
      // A full or read-only disk costs time, not correctness.
    }
    return Promise.resolve();
  }

  #write(kind: string, version: number, facts: ReadonlyMap<Oid, string>): void {
    this.#prepare();
    mkdirSync(this.#dir, { recursive: true });
    if (!this.#pruned.has(kind)) this.#removeOlder(kind, version);
    this.#pruned.add(kind);
    for (const batch of batchesOf(facts)) this.#append(this.#path(kind, version), batch);
  }

  #append(path: string, batch: Buffer): void {
    if (batch.length > this.#maxBytes) return;
    let fd = openForAppend(path);
    try {
      if (fstatSync(fd).size + batch.length > this.#maxBytes) {
        // Removed and not cut: whoever reads it now goes on reading whole lines.
        closeSync(fd);
        rmSync(path, { force: true });
        fd = openForAppend(path);
      }
      // One call, which adds all of it behind what others added; what a full disk leaves out is a torn line.
      writeSync(fd, batch);
    } finally {
      closeSync(fd);
    }
  }

  #removeOlder(kind: string, version: number): void {
    for (const name of readdirSync(this.#dir)) {
      const match = /^(.+)-(\d+)\.facts$/.exec(name);
      if (match?.[1] === kind && Number(match[2]) < version) rmSync(join(this.#dir, name), { force: true });
    }
  }

  #path(kind: string, version: number): string {
    return join(this.#dir, `${kind}-${version}.facts`);
  }
}

function openForAppend(path: string): number {
  return openSync(
    path,
    constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW,
    0o644,
  );
}

/** Each starts with a line end, since what is there may end in a torn line. */
function* batchesOf(facts: ReadonlyMap<Oid, string>): Generator<Buffer> {
  let [lines, length] = [[''], 0];
  for (const [id, json] of facts) {
    lines.push(`${id}\t${json}`);
    length += json.length;
    if (length < BATCH_BYTES) continue;
    yield Buffer.from(`${lines.join('\n')}\n`);
    [lines, length] = [[''], 0];
  }
  if (lines.length > 1) yield Buffer.from(`${lines.join('\n')}\n`);
}
