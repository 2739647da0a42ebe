import type { BreakingChangeType, DangerousChangeType } from 'graphql/utilities/findBreakingChanges.js';

/**
 * What can happen to a schema: all that graphql-js' `findBreakingChanges` and `findDangerousChanges` tell apart, by the
 * same names, and some more that matter to Magento.
 */
export type GraphqlChangeKind =
  | `${BreakingChangeType}`
  | `${DangerousChangeType}`
  | 'TYPE_ADDED'
  | 'FIELD_ADDED'
  | 'INPUT_DEFAULT_VALUE_CHANGE'
  | 'RESOLVER_CHANGED'
  | 'DEPRECATED';

/** One thing that happened to a schema. */
export interface GraphqlChange {
  readonly kind: GraphqlChangeKind;
  /** The type, or the directive with `@` before it. */
  readonly type: string;
  /** The field, value or member; the argument, place or flag of a directive. */
  readonly member?: string;
  /** The argument of a field, or the interface of a type. */
  readonly part?: string;
  /** What was and what is: a type, a kind, a default or a class. */
  readonly from?: string;
  readonly to?: string;
  /** Fields that a type loses with an interface, in order. */
  readonly lost?: readonly string[];
  readonly file: string;
  readonly line: number;
}
