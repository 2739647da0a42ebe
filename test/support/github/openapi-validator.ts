import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Json } from './json.js';
import type { ExtractOperation, OpenapiExtract } from './openapi-extract.js';

/** A request's operation, and what its path says. */
export interface MatchedOperation {
  readonly name: string;
  readonly operation: ExtractOperation;
  readonly params: Readonly<Record<string, string>>;
}

const FORMATS: Readonly<Record<string, RegExp | true>> = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: /^[a-z][a-z0-9+.-]*:\/\/\S+$/,
  'repo.nwo': /^[^/\s]+\/[^/\s]+$/,
  int64: true,
};

/** Tells what GitHub's own description says against a request or an answer. */
export class OpenapiValidator {
  readonly #extract: OpenapiExtract;
  readonly #ajv: Ajv2020;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #patterns: readonly { name: string; pattern: RegExp; operation: ExtractOperation }[];

  constructor(extract: OpenapiExtract) {
    this.#extract = extract;
    this.#ajv = new Ajv2020({ allErrors: true, strict: false, inlineRefs: false, formats: FORMATS });
    this.#ajv.addSchema({ $id: 'github', schemas: extract.schemas });
    this.#patterns = Object.entries(extract.operations)
      .map(([name, operation]) => ({ name, operation, pattern: pathPattern(operation) }))
      // A fixed word goes before a parameter in its place, which may take in slashes.
      .sort((a, b) => words(b.operation.path) - words(a.operation.path));
  }

  /** Null when there is no such operation among those that may be used. */
  match(method: string, path: string): MatchedOperation | null {
    for (const { name, pattern, operation } of this.#patterns) {
      const match = operation.method === method ? pattern.exec(path) : null;
      if (match === null) continue;
      try {
        const params = Object.entries(match.groups ?? {}).map(([key, value]) => [
          key,
          decodeURIComponent(value),
        ]);
        return { name, operation, params: Object.fromEntries(params) as Record<string, string> };
      } catch {
        return null;
      }
    }
    return null;
  }

  /** Everything wrong with a request: path, query and body. */
  requestProblems(matched: MatchedOperation, query: URLSearchParams, body: unknown): readonly string[] {
    const { operation, name, params } = matched;
    const problems: string[] = [];
    const known = new Map(
      operation.parameters.filter((one) => one.in === 'query').map((one) => [one.name, one]),
    );
    for (const key of new Set(query.keys())) {
      if (!known.has(key)) problems.push(`query: ${key} is no parameter of ${name}`);
      if (query.getAll(key).length > 1) problems.push(`query: ${key} is given twice`);
    }
    for (const parameter of operation.parameters) {
      const value =
        parameter.in === 'path' ? params[parameter.name] : (query.get(parameter.name) ?? undefined);
      if (parameter.in === 'header') continue;
      if (value !== undefined)
        problems.push(
          ...this.#problems(
            `${parameter.in}: ${parameter.name}`,
            parameter.schema,
            coerce(value, parameter.schema),
          ),
        );
      else if (parameter.required) problems.push(`${parameter.in}: ${parameter.name} is missing`);
    }
    const head = query.get('head');
    // Without an owner GitHub takes no notice of the filter and lists everything.
    if (name === 'pulls/list' && head !== null && !/^[^:]+:.+/.test(head))
      problems.push(`query: head must be owner:branch, not ${head}`);
    return [...problems, ...this.#bodyProblems(name, operation, body)];
  }

  #bodyProblems(name: string, { body: wanted }: ExtractOperation, body: unknown): readonly string[] {
    if (wanted?.file === true) return Buffer.isBuffer(body) ? [] : ['body: is no file'];
    const empty =
      body === undefined || (typeof body === 'object' && body !== null && Object.keys(body).length === 0);
    if (wanted === null || wanted.schema === null) return empty ? [] : [`body: ${name} takes none`];
    if (body === undefined) return wanted.required ? ['body: is missing'] : [];
    return this.#problems('body', closed(wanted.schema), body);
  }

  /** Everything wrong with a success answer. */
  answerProblems(name: string, status: number, body: unknown): readonly string[] {
    const responses = this.#extract.operations[name]?.responses ?? {};
    const schema = responses[String(status)];
    if (schema === undefined) return [`answer: ${name} has no status ${status}`];
    if (schema === null) return body === undefined ? [] : ['answer: there is no body'];
    return this.#problems('answer', schema, body);
  }

  #problems(where: string, schema: Json, value: unknown): readonly string[] {
    const key = JSON.stringify(schema);
    let check = this.#compiled.get(key);
    if (check === undefined) {
      check = this.#ajv.compile(JSON.parse(key.replaceAll('"#/schemas/', '"github#/schemas/')) as Json);
      this.#compiled.set(key, check);
    }
    if (check(value)) return [];
    return (check.errors ?? []).map(({ instancePath, message, params }) => {
      const what = JSON.stringify(params);
      return `${where}${instancePath}: ${message} ${what}`;
    });
  }
}

function words(path: string): number {
  return path.split('/').filter((part) => !part.startsWith('{')).length;
}

function pathPattern({ path, parameters }: ExtractOperation): RegExp {
  const source = path
    .replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    .replace(/\{(\w+)\}/g, (_all, name: string) => {
      const multi = parameters.find((one) => one.name === name)?.multiSegment === true;
      return `(?<${name}>${multi ? '.+' : '[^/]+'})`;
    });
  return new RegExp(`^${source}$`);
}

/** A parameter is text; a schema may want a number or a boolean. */
function coerce(value: string, schema: Json): unknown {
  const types = [schema['type']].flat();
  if (types.includes('integer') && /^-?\d+$/.test(value)) return Number(value);
  if (types.includes('boolean') && /^(true|false)$/.test(value)) return value === 'true';
  return value;
}

/** A field that the description does not know is a slip of ours, wherever the object is not said to be open. */
function closed(schema: Json): Json {
  const at = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? closed(value as Json) : value;
  const copy: Record<string, unknown> = { ...schema };
  for (const key of ['items', 'not']) if (copy[key] !== undefined) copy[key] = at(copy[key]);
  for (const key of ['oneOf', 'anyOf', 'allOf']) {
    const list = copy[key];
    if (Array.isArray(list)) copy[key] = list.map(at);
  }
  const properties = schema['properties'] as Json | undefined;
  if (properties === undefined) return copy;
  copy['properties'] = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, at(value)]));
  copy['additionalProperties'] ??= false;
  return copy;
}
