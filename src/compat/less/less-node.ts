/** A node of the syntax tree that the parser of `less` makes: what is read of it. */
export interface LessNode {
  readonly type: string;
  /** Of a declaration, mixin or at-rule; parts where it is computed. */
  readonly name?: unknown;
  /** Whether a declaration is that of a variable. */
  readonly variable?: boolean;
  /** Of a rule. */
  readonly selectors?: readonly {
    readonly elements: readonly { readonly value?: unknown }[];
    readonly condition?: object | null;
  }[];
  readonly params?: readonly LessParameter[];
  /** Of an import: a string or `url()`. */
  readonly path?: LessNode;
  readonly value?: unknown;
  /** In the text that was parsed; a mixin does not know it. */
  getIndex(): number;
  /** As CSS; throws for what must be computed first. */
  toCSS(context: object): string;
}

/** A parameter of a mixin. */
export interface LessParameter {
  readonly name?: string;
  /** The default, or the pattern where there is no name. */
  readonly value?: LessNode | null;
  readonly variadic?: boolean;
}
