import { LineTable } from '../line-table.js';
import { UnreadableError } from '../unreadable-error.js';
import type { JsonNode } from './json-node.js';

const TOKEN = /[ \t\n\r]*("[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+)/y;
const MAX_DEPTH = 100;

interface Token {
  /** '' at the end. */
  readonly text: string;
  readonly line: number;
}

type Tokens = Iterator<Token, Token>;

/**
 * A JSON document with the lines of its values. Takes what `JSON.parse` takes, but a byte order mark too, and nesting
 * only up to 100; a name in the file is never the name of a property here. Throws UnreadableError with the line.
 */
export function parseJson(content: string): JsonNode {
  const tokens = tokensOf(content.startsWith('\uFEFF') ? content.slice(1) : content);
  const root = valueOf(tokens, next(tokens), 0);
  expectToken(next(tokens), '');
  return root;
}

function* tokensOf(text: string): Generator<Token, Token> {
  const lines = new LineTable(text);
  const token = new RegExp(TOKEN);
  for (let at = 0; ;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) {
      const rest = /[^ \t\n\r]/.exec(text.slice(at));
      if (rest === null) return { text: '', line: lines.lineAt(text.length) };
      throw new UnreadableError(`unexpected ${JSON.stringify(rest[0])}`, lines.lineAt(at + rest.index));
    }
    at = token.lastIndex;
    const [, written = ''] = match;
    yield { text: written, line: lines.lineAt(at - written.length) };
  }
}

function valueOf(tokens: Tokens, first: Token, depth: number, line = first.line): JsonNode {
  if (depth > MAX_DEPTH) throw new UnreadableError(`it is nested deeper than ${MAX_DEPTH}`, first.line);
  if (first.text === '{') {
    const members = new Map<string, JsonNode>();
    for (const key of elementsOf(tokens, '}')) {
      const name = scalarOf(key);
      if (typeof name !== 'string')
        throw new UnreadableError(`expected a key, not ${shown(key.text)}`, key.line);
      expectToken(next(tokens), ':');
      members.set(name, valueOf(tokens, next(tokens), depth + 1, key.line));
    }
    return { kind: 'object', line, members };
  }
  if (first.text === '[') {
    const items: JsonNode[] = [];
    for (const item of elementsOf(tokens, ']')) items.push(valueOf(tokens, item, depth + 1));
    return { kind: 'list', line, items };
  }
  return { kind: 'scalar', line, value: scalarOf(first) };
}

/** The first token of each element up to the end; who takes it takes the rest of the element, too. */
function* elementsOf(tokens: Tokens, end: string): Generator<Token> {
  let token = next(tokens);
  if (token.text === end) return;
  for (;;) {
    yield token;
    token = next(tokens);
    if (token.text === end) return;
    expectToken(token, ',');
    token = next(tokens);
  }
}

function scalarOf({ text, line }: Token): string | number | boolean | null {
  try {
    return JSON.parse(text) as string | number | boolean | null;
  } catch {
    throw new UnreadableError(`unexpected ${text === '' ? 'end' : shown(text)}`, line);
  }
}

function expectToken({ text, line }: Token, expected: string): void {
  if (text === expected) return;
  const found = text === '' ? 'the end' : shown(text);
  throw new UnreadableError(
    `expected ${expected === '' ? 'the end' : `'${expected}'`}, found ${found}`,
    line,
  );
}

function shown(text: string): string {
  return text.slice(0, 40).replaceAll(/\s+/g, ' ');
}

function next(tokens: Tokens): Token {
  return tokens.next().value;
}
