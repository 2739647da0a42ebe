import { UnreadableError } from '../unreadable-error.js';
import type { LessNode } from './less-node.js';
import { makeLessParser, type LessInput } from './less-parser.js';

/** Magento's own files take four steps for a character at most. */
const STEPS_PER_CHARACTER = 50;
const FREE_STEPS = 100_000;
/** About two seconds. */
const MAX_STEPS = 8_000_000;
/** How many characters may be looked at ahead, in all. */
const LOOK_AHEAD = 200_000_000;

/** A statement, and where it begins in the text. */
export interface LessStatement {
  readonly node: LessNode;
  readonly index: number;
}

/**
 * The statements at the top of a Less text without comments. Nothing is imported, evaluated or read. The parser goes
 * back and tries again, for ever on some inputs, so its steps are counted. Throws UnreadableError.
 */
export function parseLess(text: string): readonly LessStatement[] {
  const parser = makeLessParser();
  limit(parser.parserInput, text);
  const { mixin } = parser.parsers;
  const { definition } = mixin;
  const starts = new Map<LessNode, number>();
  mixin.definition = function (this: unknown) {
    const start = parser.parserInput.i;
    const node = definition.call(this);
    if (node) starts.set(node, start);
    return node;
  };
  let rules: readonly LessNode[] | null = null;
  let failure: UnreadableError | null = null;
  parser.parse(text, (error, root) => {
    if (error === null) rules = root.rules;
    else failure = new UnreadableError(oneLine(error.message), error.line ?? 0);
  });
  if (rules === null) throw failure ?? new UnreadableError('it cannot be parsed');
  return (rules as readonly LessNode[]).map((node) => ({ node, index: starts.get(node) ?? node.getIndex() }));
}

function limit(input: LessInput, text: string): void {
  let steps = Math.min(FREE_STEPS + STEPS_PER_CHARACTER * text.length, MAX_STEPS);
  let ahead = LOOK_AHEAD;
  const step = (): void => {
    steps -= 1;
    if (steps < 0 || ahead < 0) throw new Error('it takes too many steps to parse');
  };
  for (const name of ['save', '$re', '$char', '$str'] as const) {
    const original = input[name];
    input[name] = (token) => {
      step();
      return original(token);
    };
  }
  const { peek } = input;
  input.peek = (token) => {
    step();
    // What the parser looks ahead for is mostly near; for a mixin it is the next brace.
    if (typeof token !== 'string') {
      const brace = text.indexOf('{', input.i);
      ahead -= (brace === -1 ? text.length : brace) - input.i;
    }
    return peek(token);
  };
}

function oneLine(message: string): string {
  return (message.split('\n', 1)[0] ?? '').replace(
    /^Maximum call stack size exceeded$/,
    'it is nested too deeply',
  );
}
