import type { PhpClass } from './php-facts.js';

/** A class with the file that declares it. */
export interface DeclaredClass extends PhpClass {
  readonly file: string;
}

/** A class below another. */
export interface Heir {
  readonly name: string;
  readonly api: boolean;
}

/**
 * The classes of a tree by name; as in PHP, upper and lower case are the same. Names are without a leading `\`.
 * Aliases made with `class_alias` count as the class that they stand for.
 */
export interface ClassTable {
  has(name: string): boolean;
  /** The file that declares it; null when none of the tree does. */
  fileOf(name: string): string | null;
  /** The class; null when the tree has none of that name, or its file cannot be read. */
  find(name: string): Promise<DeclaredClass | null>;
  /**
   * Its ancestors: parent classes from the nearest on, then all interfaces, each once. Those that the tree has not
   * are not here: a package alone lacks the framework.
   */
  ancestors(name: string): Promise<readonly DeclaredClass[]>;
  /**
   * All that extend, implement or use it, directly or not, by a quick look: names as declared, in order, and whether
   * the doc block has `@api`.
   */
  heirs(name: string): readonly Heir[];
  /** Names as declared, in order. */
  names(): readonly string[];
}
