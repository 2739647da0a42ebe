import { GraphQLError } from 'graphql/error/GraphQLError.js';
import { Lexer } from 'graphql/language/lexer.js';
import { Source } from 'graphql/language/source.js';
import { TokenKind } from 'graphql/language/tokenKind.js';
import { UnreadableError } from '../unreadable-error.js';
import { unreadableGraphql } from './unreadable-graphql.js';

/** The largest file of Magento has about 20,000 tokens. */
const MAX_TOKENS = 250_000;
const MAX_DEPTH = 100;
const OPENING: readonly TokenKind[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const CLOSING: readonly TokenKind[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];
const DEFINES = /^(?:type|interface|union|enum|input|scalar|directive|schema|extend)$/;

/** What the walk needs of a token. */
interface Word {
  readonly kind: TokenKind;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  /** What comes in its place. */
  readonly text: string;
}

/**
 * A `schema.graphqls` as GraphQL's grammar wants it; lines stay where they are. Magento takes three forms more: `{}`
 * without anything in it, commas, or nothing, between the interfaces behind `implements`, and directives before it.
 * Nesting and length are limited before anything recursive sees the text. Throws UnreadableError.
 */
export function standardSdl(content: string): string {
  const words = wordsOf(content);
  const edits: Edit[] = [];
  let depth = 0;
  // The name of the type whose head this is.
  let name: Word | undefined;
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (OPENING.includes(word.kind)) {
      const empty = depth === 0 && word.kind === TokenKind.BRACE_L && next?.kind === TokenKind.BRACE_R;
      if (empty) edits.push(cut(content, word, word), cut(content, next, next));
      if (word.kind === TokenKind.BRACE_L) name = undefined;
      depth += 1;
    } else if (CLOSING.includes(word.kind)) depth -= 1;
    else if (depth === 0 && word.kind === TokenKind.NAME) {
      const last = words[index - 1];
      if (last?.kind !== TokenKind.AT && last !== undefined && /^(?:type|interface)$/.test(last.value))
        name = word;
      else if (word.value === 'implements' && name !== undefined && last?.kind !== TokenKind.AT) {
        edits.push(...moveInterfaces(content, words, index, name));
        name = undefined;
      }
    }
    if (depth > MAX_DEPTH) {
      throw new UnreadableError(`it is nested deeper than ${MAX_DEPTH}`, lineAt(content, word.start));
    }
  }
  let [text, from] = ['', 0];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    text += content.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return text + content.slice(from);
}

/** Puts `implements A & B` right behind the name of the type. */
function moveInterfaces(content: string, words: readonly Word[], index: number, name: Word): readonly Edit[] {
  const interfaces: Word[] = [];
  let end = index;
  for (let at = index + 1; at < words.length; at += 1) {
    const [word, next] = [words[at], words[at + 1]];
    if (word?.kind === TokenKind.AMP) continue;
    const defines = DEFINES.test(word?.value ?? '') && next?.kind === TokenKind.NAME;
    if (word?.kind !== TokenKind.NAME || defines) break;
    interfaces.push(word);
    end = at;
  }
  const [first, last] = [words[index], words[end]];
  if (interfaces.length === 0 || first === undefined || last === undefined) return [];
  const text = ` implements ${interfaces.map(({ value }) => value).join(' & ')} `;
  return [{ start: name.end, end: name.end, text }, cut(content, first, last)];
}

/** Takes out what is from one word to another, but the ends of its lines. */
function cut(content: string, { start }: Word, { end }: Word): Edit {
  return { start, end, text: content.slice(start, end).replaceAll(/[^\r\n]/g, '') };
}

function wordsOf(content: string): readonly Word[] {
  const lexer = new Lexer(new Source(content));
  const words: Word[] = [];
  try {
    while (lexer.advance().kind !== TokenKind.EOF) {
      const { kind, value, start, end, line } = lexer.token;
      if (words.length >= MAX_TOKENS) throw new UnreadableError(`it has more than ${MAX_TOKENS} words`, line);
      words.push({ kind, value, start, end });
    }
  } catch (error) {
    if (error instanceof GraphQLError) throw unreadableGraphql(error);
    throw error;
  }
  return words;
}

function lineAt(content: string, index: number): number {
  return content.slice(0, index).split(/\r\n|[\n\r]/).length;
}
