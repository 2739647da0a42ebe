import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isOid, type Oid } from '../../git/oid.js';
import { decodePath, encodePath } from '../../git/path-bytes.js';
import type { Listing, ListingCache } from './listing-cache.js';

const MOST = 16;
const SUM_LENGTH = 64;
const ID_LENGTH = 40;

/**
 * Listings in a folder, one file for each tree, named by its id; the 16 that were used last stay. A file starts with
 * a sum over the rest of it, since half a listing would look as if files were gone. It may be deleted at any time.
 */
export class DiskListingCache implements ListingCache {
  readonly #dir: string;
  readonly #prepare: () => void;

  /** @param prepare called before a file is written, such as to make the folder above `dir` */
  constructor(dir: string, prepare: () => void = () => {}) {
    this.#dir = dir;
    this.#prepare = prepare;
  }

  get(tree: Oid): Listing | null {
    try {
      const path = join(this.#dir, tree);
      const listing = decodeListing(readFileSync(path));
      if (listing !== null) touch(path);
      return listing;
    } catch {
      return null;
    }
  }

  put(tree: Oid, listing: Listing): void {
    try {
      this.#prepare();
      mkdirSync(this.#dir, { recursive: true });
      const path = join(this.#dir, tree);
      const temporary = `${path}.${process.pid}`;
      // Written beside and renamed: another process never reads half a file.
      writeFileSync(temporary, encodeListing(listing));
      renameSync(temporary, path);
      this.#prune();
    } catch {
      // A full or read-only disk costs time, not correctness.
    }
  }

  #prune(): void {
    const kept = readdirSync(this.#dir)
      .filter((name) => isOid(name.slice(0, ID_LENGTH)))
      .map((name) => ({
        name,
        time: statSync(join(this.#dir, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
      }))
      .toSorted((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1));
    for (const { name } of kept.slice(MOST)) rmSync(join(this.#dir, name), { force: true });
  }
}

/** So that what is used stays. */
function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Of somebody else: it will be pruned by its age.
  }
}

function encodeListing(listing: Listing): Buffer {
  const body = encodePath([...listing].map(([path, id]) => `${id}${path}\0`).join(''));
  return Buffer.concat([Buffer.from(sumOf(body), 'latin1'), body]);
}

/** Null when it is not what `encodeListing` made. */
function decodeListing(data: Buffer): Listing | null {
  const body = data.subarray(SUM_LENGTH);
  if (data.toString('latin1', 0, SUM_LENGTH) !== sumOf(body)) return null;
  const entries = decodePath(body).split('\0');
  entries.pop();
  return new Map(entries.map((entry) => [entry.slice(ID_LENGTH), entry.slice(0, ID_LENGTH)]));
}

function sumOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex');
}
