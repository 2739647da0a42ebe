// @ts-expect-error -- it has no types; those of what is used of it are below
import Parser from 'less/lib/less/parser/parser.js';
import type { LessNode } from './less-node.js';

/** How the parser reads its text; its own rules call these by name. */
export interface LessInput extends Record<'save' | '$re' | '$char' | '$str', (token: unknown) => unknown> {
  peek: (token: string | RegExp) => boolean;
  readonly i: number;
}

/** A rule of the grammar: a node, or nothing where the text is something else. */
type LessGrammar = (this: unknown) => LessNode | null | undefined;

interface LessFailure {
  readonly message: string;
  readonly line?: number | null;
}

/** The parser of `less` for one text. */
export interface LessParser {
  readonly parserInput: LessInput;
  readonly parsers: { readonly mixin: { definition: LessGrammar } };
  parse(
    text: string,
    done: (error: LessFailure | null, root: { readonly rules: readonly LessNode[] }) => void,
  ): void;
}

type Construct = new (context: object, imports: object, file: { readonly filename: string }) => LessParser;

/** A parser that follows no imports and prints no warnings. */
export function makeLessParser(): LessParser {
  const construct = Parser as unknown as Construct;
  return new construct(
    { processImports: false, quiet: true },
    { contents: {}, contentsIgnoredChars: {} },
    // Without a name it says no lines.
    { filename: 'file.less' },
  );
}
