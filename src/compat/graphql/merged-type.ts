import type { GraphqlArgument, GraphqlField, GraphqlKind } from './graphql-facts.js';

/** A field with the file that has it. */
export interface PlacedField extends GraphqlField {
  readonly file: string;
}

/** A type with everything that the modules of a tree put into it. */
export interface MergedType {
  readonly kind: GraphqlKind;
  readonly name: string;
  /** Where it was defined first. */
  readonly file: string;
  readonly line: number;
  /**
   * Whether all that the tree has of it is additions to a type of somebody else, as far as one can see: a package alone
   * lacks the module that defines it.
   */
  readonly opened: boolean;
  readonly interfaces: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, PlacedField>;
  readonly resolver: string | null;
  readonly args: readonly GraphqlArgument[];
  readonly locations: readonly string[];
  readonly repeatable: boolean;
}

/** The types of a tree by name; a directive's name has `@` before it. */
export type MergedSchema = ReadonlyMap<string, MergedType>;
