import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { nearestWord } from './nearest-word.js';
import { stackConfigSchema, type StackConfig } from './stack-config.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const EXAMPLE = `an example:
    upstream: https://github.com/magento/inventory.git
    mirror: git@github.com:example/mirror-inventory.git
    fork: example/inventory
    follow: { tags: '1.2.*' }
    forecast: [1.2-develop]`;

/**
 * Reads the text of a `stack.yml`.
 *
 * Loads zod and yaml, so import this module where the configuration is wanted, not at start.
 * Throws BadInputError `stack-config` with every fault and its line.
 *
 * @param file path that faults refer to
 * @param text null for what is no file, or larger than is read (`STACK_LIMITS`)
 */
export function parseStackConfig(file: string, text: string | null): StackConfig {
  if (text === null) {
    throw BadInputError.fromFaults('stack-config', [
      fault(
        file,
        0,
        'it is not a file of at most 1 MiB',
        `Write the configuration of the stack there; ${EXAMPLE}`,
      ),
    ]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const faults = document.errors.map((error) =>
    fault(file, lines.linePos(error.pos[0]).line, firstLine(error.message), 'Write it as valid YAML.'),
  );
  if (faults.length > 0) throw BadInputError.fromFaults('stack-config', faults);

  const lineOf = (path: Path, key?: string): number => {
    const offset = offsetOf(document, path, key);
    return offset === null ? 0 : lines.linePos(offset).line;
  };
  const result = stackConfigSchema.safeParse(toPlain(file, document));
  if (result.success) return result.data;
  throw BadInputError.fromFaults(
    'stack-config',
    result.error.issues.flatMap((issue) => faultsOf(file, issue, lineOf)).sort((a, b) => a.line - b.line),
  );
}

/** Aliases are expanded here; yaml refuses more than a hundred, which keeps a "billion laughs" out. */
function toPlain(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw BadInputError.fromFaults('stack-config', [
      fault(file, 0, firstLine(what), 'Write the values out.'),
    ]);
  }
}

function faultsOf(file: string, issue: Issue, lineOf: (path: Path, key?: string) => number): Fault[] {
  const where = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => {
      const near = nearestWord(key, known);
      return fault(
        file,
        lineOf(issue.path, key),
        `there is no key '${where === '' ? '' : `${where}.`}${key}'`,
        near === null ? `The keys here are: ${known.join(', ')}.` : `Did you mean '${near}'?`,
      );
    });
  }
  if (issue.code === 'invalid_union') {
    // The first alternative is the single value; the list's own faults say more when it is a list.
    const inner = issue.errors.find((alternative) => alternative.some((one) => one.path.length > 0));
    const chosen = inner ?? issue.errors[0] ?? [];
    return chosen.flatMap((one) => faultsOf(file, { ...one, path: [...issue.path, ...one.path] }, lineOf));
  }
  if (where === '') {
    return [fault(file, 1, 'it is empty or no mapping of keys', `Write at least 'upstream'; ${EXAMPLE}`)];
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [fault(file, lineOf(issue.path.slice(0, -1)) || 1, `the key '${where}' is missing`, EXAMPLE)];
  }
  const quote = issue.code === 'invalid_type' && issue.expected === 'string';
  return [
    fault(
      file,
      lineOf(issue.path),
      `'${where}': ${issue.message.replace(/^Invalid (?:input|option): /, '')}`,
      quote ? `Write the value of '${where}' in quotes.` : (descriptionOf(issue.path) ?? `Mend '${where}'.`),
    ),
  ];
}

/** The schema below a path, seen through `optional`, unions and transforms. */
function schemaAt(path: Path): z.ZodType | null {
  let schema: z.ZodType | null = stackConfigSchema;
  for (const key of path) {
    const shape: Record<string, z.ZodType> | undefined = shapeOf(schema);
    if (shape === undefined) return schema;
    schema = shape[String(key)] ?? null;
  }
  return schema;
}

function shapeOf(schema: z.ZodType | null): Record<string, z.ZodType> | undefined {
  let current: z.ZodType | null = schema;
  while (current instanceof z.ZodOptional) current = current.unwrap() as z.ZodType;
  return current instanceof z.ZodObject ? current.shape : undefined;
}

function knownKeys(path: Path): string[] {
  return Object.keys(shapeOf(schemaAt(path)) ?? {});
}

function descriptionOf(path: Path): string | undefined {
  const description = schemaAt(path)?.description;
  return description === undefined ? undefined : `It is: ${description}.`;
}

function offsetOf(document: Document, path: Path, key?: string): number | null {
  if (key !== undefined) {
    const map = path.length === 0 ? document.contents : document.getIn(path, true);
    const pair = isMap(map) ? map.items.find((item) => isPair(item) && String(item.key) === key) : undefined;
    if (pair !== undefined && isNode(pair.key)) return pair.key.range?.[0] ?? null;
    return null;
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

function fault(file: string, line: number, message: string, mend: string): Fault {
  return { code: 'stack-config', severity: 'error', file, line, message, mend };
}
