import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import { hashObject } from '../../git/hash-object.js';
import type { Oid } from '../../git/oid.js';
import { once } from '../../git/once.js';
import { decodePath, encodePath } from '../../git/path-bytes.js';
import type { Listing } from './listing-cache.js';
import type { TakeContent, TreeSource } from './tree-source.js';

const CHUNK_BYTES = 1024 * 1024;
const SLASH = Buffer.from('/');

/**
 * A plain folder. Files have the ids that git would give them, so that facts are shared with repositories. Links are
 * not followed and `.git` is not looked into; both are no part of a tree of git either.
 */
export class FolderTree implements TreeSource {
  /**
   * Throws BadInputError `folder-missing`, or `unreadable-files` with a fault for each file and folder that may not be
   * read.
   */
  readonly list: () => Promise<Listing>;
  readonly #dir: string;
  readonly #pathsOf = new Map<Oid, string[]>();

  constructor(dir: string) {
    this.#dir = resolve(dir);
    this.list = once(() => Promise.resolve().then(() => this.#walk()));
  }

  /** What changed since it was listed counts as missing: no facts are kept under an id that is not theirs. */
  async readEach(ids: readonly Oid[], maxBytes: number, take: TakeContent): Promise<void> {
    await this.list();
    for (const id of ids) {
      let content: Buffer | null = null;
      for (const path of this.#pathsOf.get(id) ?? []) {
        content = readSmall(this.#full(path), maxBytes);
        if (content !== null && hashObject('blob', content) === id) break;
        content = null;
      }
      take(id, content);
    }
  }

  #walk(): Listing {
    if (statSync(this.#dir, { throwIfNoEntry: false })?.isDirectory() !== true) {
      throw new BadInputError(
        'folder-missing',
        `${this.#dir}: there is no such folder. Expected one that holds the tree to judge.`,
      );
    }
    const files = new Map<string, Oid>();
    const faults: Fault[] = [];
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const pending = [''];
    for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
      for (const { path, folder } of this.#entriesOf(prefix, faults)) {
        if (folder) {
          pending.push(`${path}/`);
          continue;
        }
        try {
          const id = hashFile(this.#full(path), chunk);
          if (id === null) continue;
          files.set(path, id);
          const paths = this.#pathsOf.get(id);
          if (paths === undefined) this.#pathsOf.set(id, [path]);
          else paths.push(path);
        } catch (error) {
          faults.push(faultOf(path, error));
        }
      }
    }
    if (faults.length > 0) {
      throw BadInputError.fromFaults(
        'unreadable-files',
        faults.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
      );
    }
    return files;
  }

  /** Files and folders right below a folder, by name in order. */
  #entriesOf(prefix: string, faults: Fault[]): { readonly path: string; readonly folder: boolean }[] {
    try {
      return readdirSync(this.#full(prefix), { encoding: 'buffer', withFileTypes: true })
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map((entry) => ({ path: `${prefix}${decodePath(entry.name)}`, folder: entry.isDirectory() }))
        .filter(({ path }) => path !== `${prefix}.git`)
        .toSorted((a, b) => (a.path < b.path ? -1 : 1));
    } catch (error) {
      faults.push(faultOf(prefix === '' ? this.#dir : prefix, error));
      return [];
    }
  }

  #full(path: string): Buffer {
    return Buffer.concat([encodePath(this.#dir), SLASH, encodePath(path)]);
  }
}

/** Opens a regular file and nothing else: no link that took its place, and no pipe that would never end. */
function openRegular(path: Buffer): number | null {
  const fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  return null;
}

/** The blob id of a file of any size; null when it is no regular file any more. */
function hashFile(path: Buffer, chunk: Buffer): Oid | null {
  const fd = openRegular(path);
  if (fd === null) return null;
  try {
    const { size } = fstatSync(fd);
    const hash = createHash('sha1').update(`blob ${size}\0`);
    for (let count = readSync(fd, chunk); count > 0; count = readSync(fd, chunk)) {
      hash.update(chunk.subarray(0, count));
    }
    return hash.digest('hex');
  } finally {
    closeSync(fd);
  }
}

/** The content; null when the file is gone, is larger, or cannot be read any more. */
function readSmall(path: Buffer, maxBytes: number): Buffer | null {
  try {
    const fd = openRegular(path);
    if (fd === null) return null;
    try {
      const { size } = fstatSync(fd);
      if (size > maxBytes) return null;
      const data = Buffer.allocUnsafe(size);
      let done = 0;
      for (let count = -1; done < size && count !== 0; done += count) {
        count = readSync(fd, data, done, size - done, done);
      }
      return data.subarray(0, done);
    } finally {
      closeSync(fd);
    }
  } catch {
    return null;
  }
}

function faultOf(file: string, error: unknown): Fault {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return {
    code: 'unreadable-file',
    severity: 'error',
    file,
    line: 0,
    message: `it cannot be read (${code}), so nobody would know what is in it`,
    mend: 'Give yourself the right to read it, or judge a copy of the folder without it.',
  };
}
