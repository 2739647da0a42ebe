import type { Oid } from '../../git/oid.js';
import type { FactsReader } from '../facts-reader.js';
import type { ModuleMap } from '../modules/module-map.js';
import type { ClassTable } from '../php/class-table.js';

/** A tree as the judges see it. Everything is read when it is first asked for, and once. */
export interface TreeView {
  /** Path and blob id of every file that counts; tests and fixtures are left out. In no particular order. */
  readonly files: ReadonlyMap<string, Oid>;
  /** What a reader says of one file; null when the tree has none there, or it cannot be read. */
  facts<F>(reader: FactsReader<F>, path: string): Promise<F | null>;
  /** What a reader says of every file that it takes and that can be read, by path in order. */
  allFacts<F>(reader: FactsReader<F>): Promise<ReadonlyMap<string, F>>;
  /** The modules, libraries and themes of the tree, told by `registration.php`. */
  modules(): Promise<ModuleMap>;
  /** Every class, interface, trait and enum of the tree. */
  classes(): Promise<ClassTable>;
}
