/** A parameter of a mixin. */
export interface LessParameterFacts {
  /** With `@`; the pattern where it has no name, and `...` for the rest without a name. */
  readonly name: string;
  /** Whether a call may leave it out. */
  readonly optional: boolean;
  readonly variadic: boolean;
}

export interface LessMixin {
  /** With `.` or `#`. */
  readonly name: string;
  readonly parameters: readonly LessParameterFacts[];
  readonly line: number;
}

export interface LessNamed {
  readonly name: string;
  readonly line: number;
}

/** What the top level of a Less file gives to others. What is in rules has no name outside of them. */
export interface LessFacts {
  /** Whether there is nothing in it, not even a comment. */
  readonly empty: boolean;
  /** With `@`. */
  readonly variables: readonly LessNamed[];
  readonly mixins: readonly LessMixin[];
  /** Names of rules that can be called like a mixin without parameters: `.name { … }`. */
  readonly rules: readonly string[];
  /** Paths as written. */
  readonly imports: readonly LessNamed[];
  /** Paths in `//@magento_import`, which Magento expands to an import from each module. */
  readonly moduleImports: readonly LessNamed[];
  /** Other kinds of statements that it has. */
  readonly others: readonly string[];
}
