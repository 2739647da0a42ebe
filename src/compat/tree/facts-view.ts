import type { Oid } from '../../git/oid.js';
import type { FactsReader } from '../facts-reader.js';
import { makeModuleMap } from '../modules/make-module-map.js';
import type { ModuleMap } from '../modules/module-map.js';
import { registrationReader } from '../modules/registration-reader.js';
import type { ClassTable } from '../php/class-table.js';
import { makeClassTable } from '../php/make-class-table.js';
import { symbolsReader } from '../php/symbols-reader.js';
import type { FactsStore } from './facts-store.js';
import { isJudged } from './is-judged.js';
import type { TreeSource } from './tree-source.js';
import type { TreeView } from './tree-view.js';
import { isUnparsed, type Unparsed } from './unparsed.js';

/** What a change makes of a tree: path, and blob id or null where the file is gone. */
export type FileChanges = ReadonlyMap<string, Oid | null>;

/** Facts by path, with the reason where a file cannot be read. */
type FactsByPath<F> = ReadonlyMap<string, F | Unparsed>;

/** A tree, and how it differs from one that was looked at before. */
interface Origin {
  readonly view: FactsView;
  readonly changes: FileChanges;
}

/**
 * A tree whose facts come from a store. One that is derived from another shares with it whatever its changes do not
 * touch, so that a series of a hundred patches costs little more than its changes.
 */
export class FactsView implements TreeView {
  readonly files: ReadonlyMap<string, Oid>;
  readonly #source: TreeSource;
  readonly #store: FactsStore;
  readonly #origin: Origin | null;
  readonly #paths = new Map<string, readonly string[]>();
  readonly #facts = new Map<string, Promise<FactsByPath<unknown>>>();
  #modules: Promise<ModuleMap> | null = null;
  #classes: Promise<ClassTable> | null = null;

  private constructor(
    files: ReadonlyMap<string, Oid>,
    source: TreeSource,
    store: FactsStore,
    origin: Origin | null,
  ) {
    this.files = files;
    this.#source = source;
    this.#store = store;
    this.#origin = origin;
  }

  /**
   * Lists a tree, or takes a list.
   * @param files all of the tree; those of tests are left out here
   */
  static async open(
    source: TreeSource,
    store: FactsStore,
    files?: ReadonlyMap<string, Oid>,
  ): Promise<FactsView> {
    const judged = [...(files ?? (await source.list()))].filter(([path]) => isJudged(path));
    return new FactsView(new Map(judged), source, store, null);
  }

  /** This tree with some changes, whose contents `source` has too. */
  derive(changes: FileChanges): FactsView {
    const judged = new Map([...changes].filter(([path]) => isJudged(path)));
    const files = new Map(this.files);
    for (const [path, id] of judged) {
      if (id === null) files.delete(path);
      else files.set(path, id);
    }
    return new FactsView(files, this.#source, this.#store, { view: this, changes: judged });
  }

  async facts<F>(reader: FactsReader<F>, path: string): Promise<F | null> {
    const facts = (await this.factsOfAll(reader, [path])).get(path);
    return facts === undefined || isUnparsed(facts) ? null : facts;
  }

  /** What a reader says of some files, or why it can not; paths that the tree has not are left out. */
  async factsOfAll<F>(reader: FactsReader<F>, paths: readonly string[]): Promise<FactsByPath<F>> {
    const there = paths.filter((path) => this.files.has(path));
    const ids = there.map((path) => this.files.get(path) as Oid);
    const byId = await this.#store.read(reader, this.#source, ids);
    return new Map(there.map((path, index) => [path, byId.get(ids[index] as Oid) as F | Unparsed]));
  }

  async allFacts<F>(reader: FactsReader<F>): Promise<ReadonlyMap<string, F>> {
    const facts = new Map<string, F>();
    for (const [path, one] of await this.allFactsOrReasons(reader))
      if (!isUnparsed(one)) facts.set(path, one);
    return facts;
  }

  /** As `allFacts`, with the files that cannot be read. */
  allFactsOrReasons<F>(reader: FactsReader<F>): Promise<FactsByPath<F>> {
    const known = this.#facts.get(reader.kind) as Promise<FactsByPath<F>> | undefined;
    if (known !== undefined) return known;
    const origin = this.#originOf(reader);
    const facts = origin?.allFactsOrReasons(reader) ?? this.factsOfAll(reader, this.#pathsOf(reader));
    this.#facts.set(reader.kind, facts);
    return facts;
  }

  modules(): Promise<ModuleMap> {
    this.#modules ??=
      this.#originOf(registrationReader)?.modules() ?? this.allFacts(registrationReader).then(makeModuleMap);
    return this.#modules;
  }

  classes(): Promise<ClassTable> {
    this.#classes ??= this.#originOf(symbolsReader)?.classes() ?? makeClassTable(this);
    return this.#classes;
  }

  /** The tree that this one is derived from, if no file that the reader takes differs. */
  #originOf(reader: FactsReader<unknown>): FactsView | null {
    if (this.#origin === null) return null;
    for (const path of this.#origin.changes.keys()) if (reader.takes(path)) return null;
    return this.#origin.view;
  }

  /** In order. */
  #pathsOf(reader: FactsReader<unknown>): readonly string[] {
    const known = this.#paths.get(reader.kind);
    if (known !== undefined) return known;
    const origin = this.#originOf(reader);
    const paths = origin === null ? this.#sortedPathsOf(reader) : origin.#pathsOf(reader);
    this.#paths.set(reader.kind, paths);
    return paths;
  }

  #sortedPathsOf(reader: FactsReader<unknown>): readonly string[] {
    if (this.#origin === null) return [...this.files.keys()].filter((path) => reader.takes(path)).toSorted();
    const { view, changes } = this.#origin;
    const kept = view.#pathsOf(reader).filter((path) => !changes.has(path));
    const set = [...changes].flatMap(([path, id]) => (id !== null && reader.takes(path) ? [path] : []));
    return [...kept, ...set].toSorted();
  }
}
