import type { AstNode } from './ast.js';

/** A comment of a source. */
export interface SourceComment {
  readonly text: string;
  /** Where it begins, in characters from the start of the source. */
  readonly offset: number;
}

/** A parsed PHP file. */
export interface PhpSource {
  readonly content: string;
  readonly program: AstNode & { readonly kind: 'program' };
  /** In order of their offsets. */
  readonly comments: readonly SourceComment[];
}
