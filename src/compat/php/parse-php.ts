import { Engine } from 'php-parser';
import { UnreadableError } from '../unreadable-error.js';
import type { PhpSource } from './php-source.js';

/**
 * More than that is not read. Of the 18,000 PHP files of Magento and its inventory the largest has 250,000 characters,
 * 19,000 tokens and 140 members; the parser's time grows faster than some of these.
 */
const MAX = { characters: 1_000_000, tokens: 200_000, members: 5_000 };
const MAX_NAME = 10_000;
const MAX_AT_END = 10_000;

/** Words that became keywords with PHP 8, and are names of classes in older code. */
const NEW_KEYWORDS = ['match', 'enum', 'readonly'];

/** The methods that read one member of a class. */
const MEMBER_READERS = [
  'read_variable_list',
  'read_constant_list',
  'read_enum_case',
  'read_trait_use_statement',
] as const;

/**
 * Parses a PHP file as PHP 8.5, or else as PHP 7.4. Throws UnreadableError for what is neither, and for what is too
 * large or nested too deeply to be parsed.
 */
export function parsePhp(content: string): PhpSource {
  if (content.length > MAX.characters) throw tooMuch('characters');
  try {
    return parseAs(content, 805);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw unreadable(error);
    try {
      return parseAs(content, 704);
    } catch {
      throw unreadable(error);
    }
  }
}

function parseAs(content: string, version: 704 | 805): PhpSource {
  // A parser that has thrown is in no known state; a new one costs next to nothing.
  const engine = new Engine({
    parser: { extractDoc: true, version },
    ast: { withPositions: true },
    lexer: { short_tags: false },
  });
  const { lexer, parser } = engine as unknown as {
    readonly lexer: Lexer;
    readonly parser: Record<(typeof MEMBER_READERS)[number], Method>;
  };
  if (version === 704) for (const word of NEW_KEYWORDS) delete lexer.keywords[word];
  limit(lexer, ['lex'], 'tokens');
  limit(parser, MEMBER_READERS, 'members');
  limitNames(lexer);
  limitEnd(lexer);
  const program = engine.parseCode(content, '') as unknown as PhpSource['program'] & {
    readonly comments: readonly { readonly value: string; readonly offset: number }[] | null;
  };
  const comments = (program.comments ?? []).map(({ value, offset }) => ({ text: value, offset }));
  return { content, program, comments: comments.toSorted((a, b) => a.offset - b.offset) };
}

type Method = (...args: unknown[]) => unknown;

interface Lexer {
  readonly keywords: Record<string, number>;
  /** The token so far. */
  readonly yytext: string;
  /** Length of the source. */
  readonly size: number;
  /** Where it is in the source. */
  readonly offset: number;
  lex: Method;
  /** Takes one character. */
  input: Method;
  consume_LABEL: Method;
}

/** Makes an object throw when these methods of it are called too often. */
function limit<K extends string>(
  object: Record<K, Method>,
  names: readonly K[],
  what: 'tokens' | 'members',
): void {
  let left = MAX[what];
  for (const name of names) {
    const method = object[name];
    object[name] = (...args) => {
      left -= 1;
      if (left < 0) throw tooMuch(what);
      return method.apply(object, args);
    };
  }
}

/** The lexer copies a name for each of its parts. */
function limitNames(lexer: Lexer): void {
  const { consume_LABEL: consume } = lexer;
  lexer.consume_LABEL = () => {
    if (lexer.yytext.length > MAX_NAME) {
      throw new UnreadableError(`a name of more than ${MAX_NAME} characters is not read`);
    }
    return consume.apply(lexer);
  };
}

/** There are loops in the lexer that do not end at the end of a file (`<?php enum`, `<?php #[A `). */
function limitEnd(lexer: Lexer): void {
  const { input } = lexer;
  let left = MAX_AT_END;
  lexer.input = () => {
    if (lexer.offset >= lexer.size) {
      left -= 1;
      if (left < 0) throw new UnreadableError('syntax error, unexpected end of file');
    }
    return input.apply(lexer);
  };
}

function tooMuch(what: keyof typeof MAX): UnreadableError {
  return new UnreadableError(`a PHP file of more than ${MAX[what]} ${what} is not read`);
}

function unreadable(error: unknown): UnreadableError {
  if (error instanceof UnreadableError) return error;
  if (error instanceof RangeError) return new UnreadableError('it is nested too deeply to be parsed');
  if (!(error instanceof Error)) return new UnreadableError(String(error));
  const place = / (?:on|at) line (\d+)(?: \(offset \d+\))?$/.exec(error.message);
  const reason = error.message.slice(0, place?.index).replace(/^Parse Error\s*:\s*/, '');
  return new UnreadableError(reason, Number(place?.[1] ?? 0));
}
