/** A value of a JSON document with its place. */
export type JsonNode = JsonScalar | JsonList | JsonObject;

interface Placed {
  /** Where the value begins, or the key before it; counted from 1. */
  readonly line: number;
}

export interface JsonScalar extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface JsonList extends Placed {
  readonly kind: 'list';
  readonly items: readonly JsonNode[];
}

export interface JsonObject extends Placed {
  readonly kind: 'object';
  /** Of a key that stands there twice, the last, as everywhere. */
  readonly members: ReadonlyMap<string, JsonNode>;
}
