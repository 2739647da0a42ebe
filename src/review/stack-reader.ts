import type { Fault } from '../errors/fault.js';
import type { BulkObjectSource } from '../git/bulk-object-source.js';
import type { Entry } from '../git/git-object.js';
import { isRegular, MODE_SYMLINK, MODE_TREE } from '../git/mode.js';
import type { ObjectCache } from '../git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../git/oid.js';
import { parseTree } from '../git/tree-codec.js';
import { patchProblems } from '../series/patch-problems.js';
import { printable } from '../series/printable.js';
import { scanPatches, type ScannedStack } from '../series/scan-patches.js';
import { scanSeries, type UnreadableSeries } from '../series/scan-series.js';
import { entryAt } from './entry-at.js';
import { REVIEW_LIMITS } from './review-limits.js';

/** A stack folder in a tree; the files of its faults are paths of the tree. */
export interface StackInTree extends ScannedStack {
  /** Every file of the folder by its name relative to it. */
  readonly files: ReadonlyMap<string, Entry>;
}

/**
 * Reads one stack folder from tree after tree, each file once. Never throws for what a person wrote, opens no file,
 * follows no link, and reads nothing that is larger than the limits.
 */
export class StackReader {
  readonly #cache: ObjectCache;
  readonly #bulk: BulkObjectSource;
  /** Path of the stack folder. */
  readonly folder: string;

  /** @param stack name of the folder below `patches/` */
  constructor(cache: ObjectCache, bulk: BulkObjectSource, stack: string) {
    this.#cache = cache;
    this.#bulk = bulk;
    this.folder = `patches/${stack}`;
  }

  /** The path in the repository of a file of the stack. */
  pathOf(name: string): string {
    return `${this.folder}/${printable(name.toWellFormed())}`;
  }

  async read(tree: Oid): Promise<StackInTree> {
    const files = await this.#list(tree);
    const series = scanSeries(this.pathOf('series'), await this.#series(files.get('series')));
    if (Array.isArray(series)) {
      return { series: { base: null, tree: null, lines: [] }, patches: [], faults: series, files };
    }
    const wanted = new Map<string, Entry>();
    for (const line of series.lines) {
      const entry = line.kind === 'other' ? undefined : files.get(line.name);
      if (line.kind !== 'other' && entry !== undefined) wanted.set(line.name, entry);
    }
    const problems = await this.#load(wanted);
    const scanned = scanPatches(series, {
      fileOf: (name) => this.pathOf(name),
      read: (name) => {
        const entry = wanted.get(name);
        if (entry === undefined) return patchProblems.missing(this.pathOf(name));
        return problems.get(name) ?? this.#cache.get(entry.id, 'blob');
      },
      unlisted: (listed) =>
        [...files.keys()].filter((name) => isPatchFile(name) && !listed.has(name)).toSorted(),
    });
    return { ...scanned, files };
  }

  /** The text of a file; null where there is no regular file of at most this many bytes. */
  async text(files: ReadonlyMap<string, Entry>, name: string, limit: number): Promise<string | null> {
    const entry = files.get(name);
    if (entry === undefined || !isRegular(entry.mode)) return null;
    return (await this.#size(entry)) > limit
      ? null
      : (await this.#cache.read(entry.id, 'blob')).toString('utf8');
  }

  async #list(root: Oid): Promise<Map<string, Entry>> {
    const files = new Map<string, Entry>();
    const at = root === EMPTY_TREE ? null : await entryAt(this.#cache, root, this.folder);
    if (at?.mode !== MODE_TREE) return files;
    const pending = [{ prefix: '', id: at.id }];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const { name, mode, id } of parseTree(await this.#cache.read(next.id, 'tree'))) {
        const path = `${next.prefix}${name}`;
        // A few trees that hold each other can spell any number of files.
        if (files.size + pending.length > REVIEW_LIMITS.entries) return files;
        if (mode === MODE_TREE) pending.push({ prefix: `${path}/`, id });
        else files.set(path, { mode, id });
      }
    }
    return files;
  }

  async #series(entry: Entry | undefined): Promise<Buffer | UnreadableSeries | null> {
    if (entry === undefined) return null;
    if (!isRegular(entry.mode)) return 'not-a-file';
    if ((await this.#size(entry)) > REVIEW_LIMITS.seriesBytes) return 'too-large';
    return this.#cache.read(entry.id, 'blob');
  }

  /** Loads the patches in one go, and says which of them are not to be read. */
  async #load(wanted: ReadonlyMap<string, Entry>): Promise<Map<string, Fault>> {
    const problems = new Map<string, Fault>();
    const unknown = [...wanted].filter(([, { id }]) => this.#cache.peek(id) === undefined);
    const regular = unknown.filter(([, { mode }]) => isRegular(mode)).map(([, { id }]) => id);
    const sizes = await this.#bulk.sizes(regular);
    for (const [name, { mode, id }] of wanted) {
      const size = sizes.get(id)?.size ?? 0;
      const file = this.pathOf(name);
      if (mode === MODE_SYMLINK) problems.set(name, patchProblems.isLink(file));
      else if (!isRegular(mode)) problems.set(name, patchProblems.notAFile(file));
      else if (size > REVIEW_LIMITS.patchBytes) problems.set(name, tooLarge(file, size));
    }
    await this.#cache.load(unknown.flatMap(([name, { id }]) => (problems.has(name) ? [] : [id])));
    return problems;
  }

  async #size({ id }: Entry): Promise<number> {
    return (await this.#bulk.sizes([id])).get(id)?.size ?? 0;
  }
}

function tooLarge(file: string, size: number): Fault {
  const message = `it has ${Math.ceil(size / 1024 / 1024)} MiB, at most 5 MiB are reviewed`;
  return { ...patchProblems.tooLarge(file, size), message };
}

/** As on disk, hidden folders are nobody's business. */
function isPatchFile(name: string): boolean {
  return name.endsWith('.patch') && !name.split('/').some((part) => part.startsWith('.'));
}
