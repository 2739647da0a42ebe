/** Why a file could not be read. */
export interface Unparsed {
  readonly unparsed: string;
  /** Counted from 1; 0 when the place is not known. */
  readonly line: number;
}

export function isUnparsed(facts: unknown): facts is Unparsed {
  return typeof facts === 'object' && facts !== null && 'unparsed' in facts;
}
