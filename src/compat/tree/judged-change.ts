import type { Oid } from '../../git/oid.js';
import type { FactsReader } from '../facts-reader.js';
import type { FactsView } from './facts-view.js';
import type { ChangedPath, FactsPair, TreeChange, WholeFacts } from './tree-change.js';
import { isUnparsed, type Unparsed } from './unparsed.js';

/** A file that some judge asked for and that could not be read. */
export interface UnparsedFile extends Unparsed {
  readonly path: string;
  /** Whether it differs between the trees: otherwise it was so before. */
  readonly changed: boolean;
}

/** Two trees, and a note of every file that could not be read. */
export class JudgedChange implements TreeChange {
  readonly before: FactsView;
  readonly after: FactsView;
  readonly paths: readonly ChangedPath[];
  readonly #changed: ReadonlySet<string>;
  readonly #unparsed = new Map<string, UnparsedFile>();

  /** @param candidates the paths that may differ; all are compared without them */
  constructor(before: FactsView, after: FactsView, candidates?: Iterable<string>) {
    this.before = before;
    this.after = after;
    const paths = candidates ?? [...before.files.keys(), ...after.files.keys()];
    this.paths = differences(before.files, after.files, new Set(paths));
    this.#changed = new Set(this.paths.map(({ path }) => path));
  }

  /** The files that could not be read so far, by path in order. */
  get unparsed(): readonly UnparsedFile[] {
    return [...this.#unparsed.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }

  touches(reader: FactsReader<unknown>): boolean {
    return this.paths.some(({ path }) => reader.takes(path));
  }

  async changed<F>(reader: FactsReader<F>): Promise<readonly FactsPair<F>[]> {
    const taken = this.paths.filter(({ path }) => reader.takes(path)).map(({ path }) => path);
    const [before, after] = await Promise.all([
      this.before.factsOfAll(reader, taken),
      this.after.factsOfAll(reader, taken),
    ]);
    return taken.flatMap((path) => {
      const pair = { before: before.get(path) ?? null, after: after.get(path) ?? null };
      this.#note(path, pair.before);
      this.#note(path, pair.after);
      return isUnparsed(pair.before) || isUnparsed(pair.after)
        ? []
        : [{ path, before: pair.before, after: pair.after }];
    });
  }

  async whole<F>(reader: FactsReader<F>): Promise<WholeFacts<F>> {
    const [before, after] = await Promise.all([
      this.before.allFactsOrReasons(reader),
      this.after.allFactsOrReasons(reader),
    ]);
    const bad = new Set<string>();
    for (const side of [before, after]) {
      for (const [path, facts] of side) {
        if (!isUnparsed(facts)) continue;
        bad.add(path);
        this.#note(path, facts);
      }
    }
    const readable = (side: ReadonlyMap<string, F | Unparsed>): Map<string, F> =>
      new Map([...side].filter((entry): entry is [string, F] => !bad.has(entry[0])));
    return { before: readable(before), after: readable(after) };
  }

  /** The side after the change is noted last, so that its reason stands. */
  #note(path: string, facts: unknown): void {
    if (isUnparsed(facts)) this.#unparsed.set(path, { ...facts, path, changed: this.#changed.has(path) });
  }
}

function differences(
  before: ReadonlyMap<string, Oid>,
  after: ReadonlyMap<string, Oid>,
  candidates: ReadonlySet<string>,
): ChangedPath[] {
  const paths: ChangedPath[] = [];
  for (const path of candidates) {
    const [old, now] = [before.get(path) ?? null, after.get(path) ?? null];
    if (old !== now) paths.push({ path, before: old, after: now });
  }
  return paths.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
