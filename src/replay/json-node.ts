/** A JSON value in the text that it was read from. */
export type JsonNode = JsonScalar | JsonContainer;

interface JsonSpan {
  /** Offsets in the text, the end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Equal for values that are equal: keys sorted, no white space, numbers as they are spelled. */
  readonly canonical: string;
}

export interface JsonScalar extends JsonSpan {
  readonly kind: 'scalar';
}

export interface JsonContainer extends JsonSpan {
  readonly kind: 'object' | 'array';
  readonly entries: readonly JsonEntry[];
}

/** A member of an object or an element of an array. */
export interface JsonEntry {
  /** Offset behind the bracket or comma before it, where its white space begins. */
  readonly leadStart: number;
  /** Where its key starts; of an element, its value. */
  readonly start: number;
  /** Unescaped; of an element, the canonical value. */
  readonly key: string;
  readonly value: JsonNode;
}
