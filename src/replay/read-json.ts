import type { JsonContainer, JsonEntry, JsonNode } from './json-node.js';

const MAX_LENGTH = 8_000_000;
const MAX_DEPTH = 200;

/**
 * Reads a JSON text (RFC 8259, nothing more) with the place of each value in it; null when it is no
 * such text, when an object has a key twice, or when it is deeper or longer than any file that a
 * person writes.
 */
export function readJson(text: string): JsonNode | null {
  if (text.length > MAX_LENGTH) return null;
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  return new ValidJsonReader(text).read();
}

/** For a text that is known to be valid, so that only its structure is looked at. */
class ValidJsonReader {
  readonly #text: string;
  #at = 0;
  #refused = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonNode | null {
    this.#skipSpace();
    const node = this.#value(0);
    return this.#refused ? null : node;
  }

  #value(depth: number): JsonNode {
    const start = this.#at;
    const first = this.#text[start];
    if (first === '{') return this.#container('object', '}', depth + 1);
    if (first === '[') return this.#container('array', ']', depth + 1);
    if (first === '"')
      return { kind: 'scalar', start, canonical: JSON.stringify(this.#string()), end: this.#at };
    const end = this.#text.slice(start).search(/[\s,\]}]/);
    this.#at = end < 0 ? this.#text.length : start + end;
    return { kind: 'scalar', start, end: this.#at, canonical: this.#text.slice(start, this.#at) };
  }

  #container(kind: 'object' | 'array', close: string, depth: number): JsonContainer {
    const start = this.#at;
    const entries: JsonEntry[] = [];
    const keys = new Set<string>();
    this.#refused ||= depth > MAX_DEPTH;
    do {
      this.#at += 1;
      const leadStart = this.#at;
      this.#skipSpace();
      if (this.#refused || this.#text[this.#at] === close) break;
      const entry = this.#entry(kind, leadStart, depth);
      if (kind === 'object' && keys.has(entry.key)) this.#refused = true;
      keys.add(entry.key);
      entries.push(entry);
      this.#skipSpace();
    } while (this.#text[this.#at] === ',');
    this.#at += 1;
    return { kind, start, end: this.#at, canonical: canonicalContainer(kind, entries), entries };
  }

  #entry(kind: 'object' | 'array', leadStart: number, depth: number): JsonEntry {
    const start = this.#at;
    if (kind === 'array') {
      const value = this.#value(depth);
      return { leadStart, start, key: value.canonical, value };
    }
    const key = this.#string();
    this.#skipSpace();
    this.#at += 1;
    this.#skipSpace();
    return { leadStart, start, key, value: this.#value(depth) };
  }

  #string(): string {
    const start = this.#at;
    let end = this.#text.indexOf('"', start + 1);
    while (this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    this.#at = end + 1;
    return JSON.parse(this.#text.slice(start, this.#at)) as string;
  }

  #isEscaped(quote: number): boolean {
    let slashes = 0;
    while (this.#text[quote - 1 - slashes] === '\\') slashes += 1;
    return slashes % 2 === 1;
  }

  #skipSpace(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '-')) this.#at += 1;
  }
}

function canonicalContainer(kind: 'object' | 'array', entries: readonly JsonEntry[]): string {
  if (kind === 'array') return `[${entries.map((entry) => entry.value.canonical).join(',')}]`;
  return canonicalObject(entries.map((entry) => [entry.key, entry.value.canonical]));
}

/** The canonical form of an object with these members, whose values are canonical already. */
export function canonicalObject(members: readonly (readonly [key: string, value: string])[]): string {
  const sorted = members.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}
