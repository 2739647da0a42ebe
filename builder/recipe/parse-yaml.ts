import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { explainIssues } from './explain-issues.js';

const MEND = 'docs/recipes.md shows each kind of file.';
/** A recipe is some pages; more than this is a mistake or an attack. */
const MAX_LENGTH = 1 << 20;

type Path = readonly PropertyKey[];

/** A value of a recipe file, with the lines that its faults are reported with. */
export interface ParsedYaml<T> {
  readonly value: T;
  /** The line of a value, counted from 1; with `key`, that of a key of the mapping there. */
  readonly lineOf: (path: Path, key?: string) => number;
}

/**
 * Reads a YAML text against a schema. Throws BadInputError `bad-recipe` with every fault and its
 * line; `file` is how they name it. Loads yaml, so import it where a recipe is wanted.
 */
export function parseYaml<T>(schema: z.ZodType<T>, file: string, text: string): ParsedYaml<T> {
  if (text.length > MAX_LENGTH) {
    const fault = recipeFault(
      file,
      0,
      'it is longer than 1 MiB',
      'Split it; groups have files of their own.',
    );
    throw BadInputError.fromFaults('bad-recipe', [fault]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const syntax = document.errors.map((error) =>
    recipeFault(
      file,
      lines.linePos(error.pos[0]).line,
      error.message.split('\n', 1)[0] ?? '',
      'Write it as valid YAML.',
    ),
  );
  if (syntax.length > 0) throw BadInputError.fromFaults('bad-recipe', syntax);
  const lineOf = (path: Path, key?: string): number => findLine(document, lines, path, key);
  const input = plain(file, document);
  const result = schema.safeParse(input);
  if (result.success) return { value: result.data, lineOf };
  const faults = explainIssues(schema, input, result.error.issues).map(({ path, key, message, mend }) =>
    recipeFault(file, lineOf(path, key ?? undefined), message, mend ?? MEND),
  );
  throw BadInputError.fromFaults(
    'bad-recipe',
    faults.sort((a, b) => a.line - b.line),
  );
}

/** A fault of a recipe file. */
export function recipeFault(file: string, line: number, message: string, mend: string): Fault {
  return { code: 'bad-recipe', severity: 'error', file, line, message, mend };
}

/** Aliases are expanded here; yaml refuses more than a hundred, which keeps a "billion laughs" out. */
function plain(file: string, document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw BadInputError.fromFaults('bad-recipe', [recipeFault(file, 0, message, 'Write the values out.')]);
  }
}

function findLine(document: Document, lines: LineCounter, path: Path, key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const found = key !== undefined && length === path.length ? (keyNode(node, key) ?? node) : node;
    if (isNode(found) && found.range) return lines.linePos(found.range[0]).line;
  }
  return 1;
}

function keyNode(node: unknown, key: string): unknown {
  const pair = isMap(node) ? node.items.find((item) => isPair(item) && String(item.key) === key) : undefined;
  return pair?.key;
}
