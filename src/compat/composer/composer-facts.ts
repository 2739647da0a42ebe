/** A link to another package. */
export interface ComposerLink {
  /** In lower case, as Composer compares names. */
  readonly name: string;
  /** As written, trimmed. */
  readonly constraint: string;
  readonly line: number;
}

/** A namespace, a file or a program, with its line. */
export interface ComposerPart {
  readonly name: string;
  readonly line: number;
}

/** What others depend on in a `composer.json`. */
export interface ComposerFacts {
  /** In lower case; null when it has none, as a project may. */
  readonly name: string | null;
  /** Of the name; 1 when there is none. */
  readonly line: number;
  /** `library` when it says nothing. */
  readonly type: string;
  readonly typeLine: number;
  readonly require: readonly ComposerLink[];
  readonly replace: readonly ComposerLink[];
  readonly provide: readonly ComposerLink[];
  readonly conflict: readonly ComposerLink[];
  /** Prefixes of psr-4 and psr-0. */
  readonly namespaces: readonly ComposerPart[];
  /** Files that are always loaded. */
  readonly files: readonly ComposerPart[];
  /** Names of programs that Composer puts into `vendor/bin`. */
  readonly programs: readonly ComposerPart[];
}
