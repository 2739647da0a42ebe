import { builtInType } from './built-in-type.js';
import { joinTypes } from './join-types.js';
import type { NameScope } from './name-scope.js';
import type { TypeText } from './php-facts.js';

/** Types that are longer or deeper than this are told as they are written. */
const [MAX_LENGTH, MAX_DEPTH] = [2_000, 20];

/** One sign, a literal, or a name; a `$` may be before a name, and `-`, `\` in it. */
const TOKEN = /\s+|'[^']*'|"[^"]*"|[$\\\w\x80-\uffff][\\\w\x80-\uffff-]*(?:::[\w*]+)?|\.\.\.|[^\s]/gy;

/** The type that a tag of a doc block names, in one form; its synonyms and its nullable forms are told as one. */
export function docType(text: string, scope: NameScope): TypeText {
  const tight = text.replace(/\s+/g, ' ').trim();
  if (tight.length > MAX_LENGTH) return tight;
  const tokens = [...tight.matchAll(TOKEN)].map(([token]) => token).filter((token) => token !== ' ');
  const parser = new DocTypeParser(tokens, scope);
  const type = parser.union(0);
  // What this does not understand is compared as text.
  return type === null || !parser.atEnd ? tight : type;
}

class DocTypeParser {
  readonly #tokens: readonly string[];
  readonly #scope: NameScope;
  #at = 0;

  constructor(tokens: readonly string[], scope: NameScope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** `A|B` in one form; null when there is none. */
  union(depth: number): TypeText | null {
    const parts = this.#parts(depth);
    return parts === null ? null : joinTypes(parts);
  }

  #parts(depth: number): readonly TypeText[] | null {
    const parts: TypeText[] = [];
    do {
      const part = this.#intersection(depth + 1);
      if (part === null) return null;
      parts.push(...part);
    } while (this.#take('|'));
    return parts;
  }

  #intersection(depth: number): readonly TypeText[] | null {
    const parts: (readonly TypeText[])[] = [];
    let nullable = false;
    do {
      nullable = this.#take('?') || nullable;
      const part = this.#postfix(depth);
      if (part === null) return null;
      parts.push(part);
    } while (this.#take('&'));
    const unique = [...new Set(parts.map(bracketed))].toSorted();
    const types =
      parts.length === 1 ? (parts[0] ?? []) : unique.length === 1 ? unique : [`(${unique.join('&')})`];
    return nullable ? [...types, 'null'] : types;
  }

  /** Parts of a union, since one in brackets is one with the union around it. */
  #postfix(depth: number): readonly TypeText[] | null {
    let parts = this.#atom(depth);
    while (parts !== null && this.#take('[')) {
      if (!this.#take(']')) return null;
      parts = [`${bracketed(parts)}[]`];
    }
    return parts;
  }

  #atom(depth: number): readonly TypeText[] | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || depth > MAX_DEPTH) return null;
    this.#at += 1;
    if (token === '(') {
      const parts = this.#parts(depth);
      return parts !== null && this.#take(')') ? parts : null;
    }
    if (/^['"\d]/.test(token)) return [token];
    const type =
      token === '-'
        ? this.#number()
        : /^[$\\\w\x80-\uffff]/.test(token)
          ? this.#arguments(this.#name(token), depth)
          : null;
    return type === null ? null : [type];
  }

  #number(): TypeText | null {
    const digits = this.#tokens[this.#at];
    if (digits === undefined || !/^\d+$/.test(digits)) return null;
    this.#at += 1;
    return `-${digits}`;
  }

  #name(token: string): TypeText {
    const [name = '', constant] = token.split('::', 2);
    const self = /^(?:self|static|parent)$/i.test(name) ? name.toLowerCase() : null;
    const known =
      self === 'self'
        ? (this.#scope.self ?? 'self')
        : self === 'parent'
          ? (this.#scope.parent ?? 'parent')
          : (self ?? builtInType(name, 'doc') ?? this.#scope.resolve(name));
    return constant === undefined ? known : `${known}::${constant}`;
  }

  /** `<int, Foo>`, `{key: type}`, `(int): string` behind a name. */
  #arguments(name: TypeText, depth: number): TypeText | null {
    if (this.#take('<')) {
      const parts = this.#list('>', depth);
      if (parts === null) return null;
      // `array<Foo>` and `Foo[]` are the same.
      return name === 'array' && parts.length === 1 && !/[|&<({]/.test(parts[0] ?? '')
        ? `${parts[0] ?? ''}[]`
        : `${name}<${parts.join(',')}>`;
    }
    if (this.#take('{')) {
      const parts = this.#list('}', depth);
      return parts === null ? null : `${name}{${parts.join(',')}}`;
    }
    if (!/^(?:callable|Closure|pure-callable)$/.test(name) || !this.#take('(')) return name;
    const parts = this.#list(')', depth);
    if (parts === null) return null;
    if (!this.#take(':')) return `${name}(${parts.join(',')})`;
    const nullable = this.#take('?') ? ['null'] : [];
    const returned = this.#postfix(depth + 1);
    return returned === null ? null : `${name}(${parts.join(',')}):${joinTypes([...returned, ...nullable])}`;
  }

  #list(end: string, depth: number): readonly TypeText[] | null {
    const parts: string[] = [];
    while (!this.#take(end)) {
      if (this.#take('...')) {
        parts.push('...');
      } else {
        const key = this.#key();
        const type = this.union(depth + 1);
        if (type === null) return null;
        if (this.#take('...')) parts.push(`${key}${type}...`);
        else parts.push(key + type);
        // The name of a parameter of a callable says nothing.
        if (this.#tokens[this.#at]?.startsWith('$') === true) this.#at += 1;
        this.#take('=');
      }
      if (!this.#take(',') && this.#tokens[this.#at] !== end) return null;
    }
    return parts;
  }

  /** `name:` or `name?:` of a shape. */
  #key(): string {
    const [name, next, after] = this.#tokens.slice(this.#at, this.#at + 3);
    const optional = next === '?' && after === ':';
    if (name === undefined || (next !== ':' && !optional)) return '';
    this.#at += optional ? 3 : 2;
    return `${name}${optional ? '?' : ''}:`;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at += 1;
    return true;
  }
}

/** A union as a part of something else. */
function bracketed(parts: readonly TypeText[]): TypeText {
  const joined = joinTypes(parts);
  return new Set(parts).size > 1 && joined.includes('|') ? `(${joined})` : joined;
}
