import type { Oid } from '../../git/oid.js';
import { once } from '../../git/once.js';
import type { FactsReader } from '../facts-reader.js';
import { makeModuleMap } from '../modules/make-module-map.js';
import type { ModuleMap } from '../modules/module-map.js';
import { registrationReader } from '../modules/registration-reader.js';
import type { ClassTable } from '../php/class-table.js';
import { makeClassTable } from '../php/make-class-table.js';
import type { FactsStore } from './facts-store.js';
import type { TreeSource } from './tree-source.js';
import type { TreeView } from './tree-view.js';
import { isUnparsed, type Unparsed } from './unparsed.js';

/** A tree whose facts come from a store. */
export class FactsView implements TreeView {
  readonly files: ReadonlyMap<string, Oid>;
  readonly #source: TreeSource;
  readonly #store: FactsStore;
  readonly #taken = new Map<string, readonly string[]>();
  readonly #modules: () => Promise<ModuleMap>;
  readonly #classes: () => Promise<ClassTable>;

  /** @param files those of the tree that are judged */
  constructor(files: ReadonlyMap<string, Oid>, source: TreeSource, store: FactsStore) {
    this.files = files;
    this.#source = source;
    this.#store = store;
    this.#modules = once(async () => makeModuleMap(await this.allFacts(registrationReader)));
    this.#classes = once(() => makeClassTable(this));
  }

  async facts<F>(reader: FactsReader<F>, path: string): Promise<F | null> {
    const facts = await this.factsOrReason(reader, path);
    return isUnparsed(facts) ? null : facts;
  }

  /** As `facts`, with the reason where a file cannot be read. */
  async factsOrReason<F>(reader: FactsReader<F>, path: string): Promise<F | Unparsed | null> {
    return (await this.factsOfAll(reader, [path])).get(path) ?? null;
  }

  /** What a reader says of some files, or why it can not; paths that the tree has not are left out. */
  async factsOfAll<F>(
    reader: FactsReader<F>,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, F | Unparsed>> {
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
  async allFactsOrReasons<F>(reader: FactsReader<F>): Promise<ReadonlyMap<string, F | Unparsed>> {
    return this.factsOfAll(reader, this.#pathsOf(reader));
  }

  modules(): Promise<ModuleMap> {
    return this.#modules();
  }

  classes(): Promise<ClassTable> {
    return this.#classes();
  }

  #pathsOf(reader: FactsReader<unknown>): readonly string[] {
    const known = this.#taken.get(reader.kind);
    if (known !== undefined) return known;
    const taken = [...this.files.keys()].filter((path) => reader.takes(path)).toSorted();
    this.#taken.set(reader.kind, taken);
    return taken;
  }
}
