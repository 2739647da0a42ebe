import type { Oid } from '../../git/oid.js';
import type { FactsReader } from '../facts-reader.js';
import { UnreadableError } from '../unreadable-error.js';
import type { FactsCache } from './facts-cache.js';
import type { ListingCache } from './listing-cache.js';
import type { TreeSource } from './tree-source.js';
import { isUnparsed, type Unparsed } from './unparsed.js';

/** Larger files are not read. The largest PHP file of Magento has 0.4 MB. */
const MAX_BYTES = 4_000_000;

/** Files that are read before their facts are kept: who ends a long run early starts the next one where it was. */
const BATCH = 1000;

/** Files that are being read. */
export interface ReadingTask {
  update(done: number): void;
  /** Also after a failure. */
  end(): void;
}

/** Told that files are read: the reader's kind, and how many. */
export type StartReading = (kind: string, of: number) => ReadingTask;

const UNTOLD: StartReading = () => ({ update: () => {}, end: () => {} });

/**
 * Facts by reader and blob: each blob is read once whatever the number of trees, patches and judges that ask, and not
 * at all when a cache has it.
 */
export class FactsStore {
  readonly #cache: FactsCache | null;
  readonly #known = new Map<string, Map<Oid, unknown>>();
  readonly #startReading: StartReading;
  /** Kept beside the facts, so that a large tree is not walked again; null: they are not kept. */
  readonly listings: ListingCache | null;

  /**
   * @param startReading told when files have to be read
   * @param listings what is known of whole trees
   */
  constructor(
    cache: FactsCache | null,
    startReading: StartReading = UNTOLD,
    listings: ListingCache | null = null,
  ) {
    this.#cache = cache;
    this.#startReading = startReading;
    this.listings = listings;
  }

  /** The facts of these blobs, read from `source` where they are not known. Every id has an answer. */
  async read<F>(
    reader: FactsReader<F>,
    source: TreeSource,
    ids: Iterable<Oid>,
  ): Promise<ReadonlyMap<Oid, F | Unparsed>> {
    const known = this.#known.get(reader.kind) ?? new Map<Oid, unknown>();
    this.#known.set(reader.kind, known);
    const wanted = [...new Set(ids)];
    let missing = wanted.filter((id) => !known.has(id));
    if (missing.length > 0 && this.#cache !== null) {
      const kept = await this.#cache.get(reader.kind, reader.version, missing);
      for (const [id, text] of kept) {
        const facts = parseKept(text);
        if (facts !== undefined) known.set(id, facts);
      }
      missing = missing.filter((id) => !known.has(id));
    }
    if (missing.length > 0) await this.#readNew(reader, source, missing, known);
    return new Map(wanted.map((id) => [id, known.get(id) as F | Unparsed]));
  }

  async #readNew(
    reader: FactsReader<unknown>,
    source: TreeSource,
    ids: readonly Oid[],
    known: Map<Oid, unknown>,
  ): Promise<void> {
    const task = this.#startReading(reader.kind, ids.length);
    let done = 0;
    try {
      for (let at = 0; at < ids.length; at += BATCH) {
        const made = new Map<Oid, string>();
        await source.readEach(ids.slice(at, at + BATCH), MAX_BYTES, (id, content) => {
          const facts = readContent(reader, content);
          known.set(id, facts);
          task.update((done += 1));
          // A blob that was not there may be there next time.
          if (content !== null) made.set(id, JSON.stringify(facts));
        });
        await this.#cache?.put(reader.kind, reader.version, made);
      }
    } finally {
      task.end();
    }
  }
}

/** Undefined for what a torn line of a cache holds. */
function parseKept(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readContent<F>(reader: FactsReader<F>, content: Buffer | null): F | Unparsed {
  if (content === null) {
    return { unparsed: `it is missing, or has more than ${MAX_BYTES / 1_000_000} MB`, line: 0 };
  }
  try {
    const facts = reader.read(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content));
    return isUnparsed(facts) ? { unparsed: 'it looks like an error of ours', line: 0 } : facts;
  } catch (error) {
    if (error instanceof UnreadableError) return { unparsed: error.message, line: error.line };
    const coding =
      error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    if (coding) return { unparsed: 'it is not UTF-8', line: 0 };
    // Parsers overflow the stack on deep nesting, and trip over what nobody thought of.
    return {
      unparsed: error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error),
      line: 0,
    };
  }
}
