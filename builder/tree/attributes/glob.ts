import { characterClass } from './character-class.js';

/** `star` takes any bytes but slashes, `stars` any; `skip` stands before a `stars` and a slash, and may jump over both. */
type Token =
  | { readonly kind: 'byte'; readonly byte: number }
  | { readonly kind: 'class'; readonly bytes: readonly boolean[] }
  | { readonly kind: 'star' | 'stars' | 'skip' };

const SLASH = 0x2f;
const ANY: Token = { kind: 'class', bytes: Array.from({ length: 256 }, (_, byte) => byte !== SLASH) };

/**
 * A pattern as gitattributes has them: `*` and `?` match no slash, `**` between slashes or at an end
 * matches any number of folders, `[…]`, and `\` that takes the next character as it is. Patterns and texts have
 * one character for each byte, as git compares bytes. Time is pattern times text, however many stars there are:
 * the pattern may come from an attacker.
 */
export class Glob {
  readonly #tokens: readonly Token[] | null;

  constructor(pattern: string) {
    this.#tokens = tokensOf(pattern);
  }

  matches(text: string): boolean {
    const tokens = this.#tokens;
    if (tokens === null) return false;
    // The tokens that may come next, given the text so far; the last place stands for the end.
    let states = new Uint8Array(tokens.length + 1);
    states[0] = 1;
    reach(tokens, states);
    for (let at = 0; at < text.length; at += 1) states = step(tokens, states, text.charCodeAt(at));
    return states[tokens.length] === 1;
  }
}

function step(tokens: readonly Token[], states: Uint8Array, byte: number): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(states.length);
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (states[index] === 0 || token === undefined) continue;
    if (token.kind === 'byte') {
      if (token.byte === byte) next[index + 1] = 1;
    } else if (token.kind === 'class') {
      if (token.bytes[byte] === true) next[index + 1] = 1;
    } else if (token.kind === 'stars' || (token.kind === 'star' && byte !== SLASH)) next[index] = 1;
  }
  reach(tokens, next);
  return next;
}

/** Adds the tokens that can be reached without taking a byte. */
function reach(tokens: readonly Token[], states: Uint8Array): void {
  for (let index = 0; index < tokens.length; index += 1) {
    const kind = tokens[index]?.kind;
    if (states[index] === 0 || kind === 'byte' || kind === 'class') continue;
    states[index + 1] = 1;
    if (kind === 'skip') states[index + 3] = 1;
  }
}

/** Null for a pattern that can match nothing. */
function tokensOf(pattern: string): Token[] | null {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const char = pattern[at];
    if (char === '*') {
      let end = at;
      while (pattern[end] === '*') end += 1;
      const after = pattern.slice(end, end + 2);
      const whole = at === 0 || pattern[at - 1] === '/';
      const folders = end - at > 1 && whole && (after === '' || after[0] === '/' || after === '\\/');
      if (folders && after[0] === '/') tokens.push({ kind: 'skip' });
      tokens.push({ kind: folders ? 'stars' : 'star' });
      at = end;
    } else if (char === '?') {
      tokens.push(ANY);
      at += 1;
    } else if (char === '[') {
      const found = characterClass(pattern, at);
      if (found === null) return null;
      tokens.push({ kind: 'class', bytes: found.bytes });
      at = found.end;
    } else {
      if (char === '\\') at += 1;
      if (at === pattern.length) return null;
      tokens.push({ kind: 'byte', byte: pattern.charCodeAt(at) });
      at += 1;
    }
  }
  return tokens;
}
