import { readFileSync } from 'node:fs';
import type { Json } from './json.js';

/** A parameter of an operation. */
export interface ExtractParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** Whether its value may have slashes, as a branch's name. */
  readonly multiSegment: boolean;
  readonly schema: Json;
}

/** An operation of the API. */
export interface ExtractOperation {
  readonly method: string;
  /** With `{name}` for path parameters. */
  readonly path: string;
  readonly parameters: readonly ExtractParameter[];
  /** With `file`, what is sent is one, and no JSON. */
  readonly body: {
    readonly required: boolean;
    readonly schema: Json | null;
    readonly file?: true;
  } | null;
  /** By success status; null: without a body. */
  readonly responses: Readonly<Record<string, Json | null>>;
}

/** GitHub's OpenAPI description, the part that is used; made by `scripts/extract-openapi.mjs`. */
export interface OpenapiExtract {
  readonly source: string;
  readonly version: string;
  readonly operations: Readonly<Record<string, ExtractOperation>>;
  readonly schemas: Readonly<Record<string, Json>>;
}

/** Reads the extract that is checked in. */
export function readOpenapiExtract(): OpenapiExtract {
  const file = new URL('./fixtures/openapi-extract.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as OpenapiExtract;
}
