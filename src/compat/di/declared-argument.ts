import type { DiArgument } from './di-facts.js';

/** An argument without items, or an item without items, of a type. */
export interface DeclaredArgument extends Omit<DiArgument, 'line'> {
  readonly of: string;
}
