// The parser of `less` has no types. Only what is read of it is here.
declare module 'less/lib/less/parser/parser.js' {
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

  export interface LessParameter {
    readonly name?: string;
    /** The default, or the pattern where there is no name. */
    readonly value?: LessNode | null;
    readonly variadic?: boolean;
  }

  interface LessFailure {
    readonly message: string;
    readonly line?: number | null;
  }

  /** How the parser reads its text; its own rules call these by name. */
  export interface LessInput extends Record<'save' | '$re' | '$char' | '$str', (token: unknown) => unknown> {
    peek: (token: string | RegExp) => boolean;
    readonly i: number;
  }

  /** A rule of the grammar: a node, or nothing where the text is something else. */
  type LessGrammar = (this: unknown) => LessNode | null | undefined;

  interface LessParser {
    readonly parserInput: LessInput;
    readonly parsers: { readonly mixin: { definition: LessGrammar } };
    parse(
      text: string,
      done: (error: LessFailure | null, root: { readonly rules: readonly LessNode[] }) => void,
    ): void;
  }

  const Parser: new (context: object, imports: object, file: { readonly filename: string }) => LessParser;
  // oxlint-disable-next-line import/no-default-export -- it is how the parser exports itself
  export default Parser;
}
