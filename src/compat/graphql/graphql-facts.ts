/** What a definition defines. A directive's name has `@` before it, so that it can be told from a type of that name. */
export type GraphqlKind = 'object' | 'interface' | 'union' | 'enum' | 'input' | 'scalar' | 'directive';

export interface GraphqlArgument {
  readonly name: string;
  /** As written, without blanks: `[Int!]!`. */
  readonly type: string;
  /** Source text in one form; null when there is none. */
  readonly default: string | null;
}

/** A field of a type or an input, a value of an enum, a member of a union. */
export interface GraphqlField {
  readonly name: string;
  readonly line: number;
  /** As written, without blanks; '' for a value or a member. */
  readonly type: string;
  readonly args: readonly GraphqlArgument[];
  /** Of an input's field; null when there is none. */
  readonly default: string | null;
  /** The class of `@resolver(class:)` without a leading `\`; null when there is none. */
  readonly resolver: string | null;
  readonly deprecated: boolean;
}

/** One definition as one file has it: modules open the types of others again to add to them. */
export interface GraphqlDefinition {
  readonly kind: GraphqlKind;
  readonly name: string;
  readonly line: number;
  /** Whether it says itself that it only adds: `extend type …`. */
  readonly extends: boolean;
  readonly interfaces: readonly string[];
  readonly fields: readonly GraphqlField[];
  /** The class of `@typeResolver(class:)` without a leading `\`; null when there is none. */
  readonly resolver: string | null;
  /** Of a directive. */
  readonly args: readonly GraphqlArgument[];
  /** Of a directive: where it may stand. */
  readonly locations: readonly string[];
  /** Of a directive. */
  readonly repeatable: boolean;
}

/** The definitions of a `schema.graphqls`. */
export type GraphqlFacts = readonly GraphqlDefinition[];
