import type { Comparison } from './constraint.js';
import { normalizeVersion } from './normalize-version.js';
import { VERSION_GRAMMAR } from './version-grammar.js';

const { suffix, visible, end } = VERSION_GRAMMAR;
const WILDCARD = new RegExp(`^v?(\\d+(?:\\.\\d+){0,2})(?:\\.[xX*])+${end}`);
const HYPHEN = new RegExp(`^(${visible}+) +- +(${visible}+)${end}`);
const OPERAND = new RegExp(
  `^v?(?<numbers>\\d+(?:\\.\\d+){0,3})(?:${suffix}|\\.(?<open>[x*][-.]?dev))(?:\\+${visible}+)?${end}`,
  'i',
);
const PARTS = 4;
/** Where PHP goes over to floating point, and the bound comes out as `9.2233720368548E+18`. */
const HIGHEST = 2n ** 63n - 1n;

/** What stands behind `^` or `~` or beside ` - `. */
interface Operand {
  readonly numbers: readonly string[];
  /** Says its stability itself, so that development versions before it are not meant. */
  readonly suffixed: boolean;
  /** `1.2.x-dev` */
  readonly open: boolean;
}

/**
 * A range of one part of a constraint as its bounds: `^1.2`, `~1.2.3`, `1.2.*`, `1.0 - 2.0`; null when the text
 * is none of them, or when a bound is no version. From Composer's documentation (Versions and constraints) and
 * the behaviour of its `VersionParser::parseConstraints`, with one exception: a number that PHP cannot count up
 * (2^63 - 1 and higher) makes no range here.
 */
export function parseRange(text: string): readonly Comparison[] | null {
  if (text.startsWith('^') || text.startsWith('~')) return parseNextRelease(text.charAt(0), text.slice(1));
  const numbers = WILDCARD.exec(text)?.[1]?.split('.');
  if (numbers !== undefined) return parseWildcard(numbers);
  const [, from, to] = HYPHEN.exec(text) ?? [];
  return from === undefined || to === undefined ? null : parseHyphen(from, to);
}

function parseOperand(text: string): Operand | null {
  const groups = OPERAND.exec(text)?.groups;
  if (groups === undefined) return null;
  const open = groups['open'] !== undefined;
  const suffixed = open || groups['word'] !== undefined || groups['dev'] !== undefined;
  return { numbers: (groups['numbers'] ?? '').split('.'), suffixed, open };
}

function parseNextRelease(operator: string, text: string): readonly Comparison[] | null {
  const operand = parseOperand(text);
  if (operand === null) return null;
  // Composer puts the -dev behind the text: behind +build it belongs to that, and is lost with it.
  const low = normalizeVersion(operand.suffixed ? text : `${text}-dev`);
  const high = next(operand.numbers, operator === '^' ? caretPosition(operand) : tildePosition(operand));
  return between(low, high);
}

/** The first number that is not 0; the last one that is written when all are. */
function caretPosition({ numbers }: Operand): number {
  const [major, minor, patch] = numbers;
  if (major !== '0' || minor === undefined) return 1;
  return minor !== '0' || patch === undefined ? 2 : 3;
}

/** The number before the last one that is written. */
function tildePosition({ numbers, open }: Operand): number {
  return Math.max(1, numbers.length + (open ? 1 : 0) - 1);
}

function parseWildcard(numbers: readonly string[]): readonly Comparison[] | null {
  const low = `${pad(numbers)}-dev`;
  const bounds = between(low, next(numbers, numbers.length));
  return low === '0.0.0.0-dev' ? (bounds?.slice(1) ?? null) : bounds;
}

function parseHyphen(from: string, to: string): readonly Comparison[] | null {
  const [first, last] = [parseOperand(from), parseOperand(to)];
  const [low, high] = [normalizeVersion(from), normalizeVersion(to)];
  if (first === null || last === null || low === null || high === null) return null;
  const lowest = first.suffixed ? low : `${low}-dev`;
  if (!last.suffixed && last.numbers.length < 3)
    return between(lowest, next(last.numbers, last.numbers.length));
  return [
    { operator: '>=', version: lowest },
    { operator: '<=', version: high },
  ];
}

function between(low: string | null, high: string | null): readonly Comparison[] | null {
  if (low === null || high === null) return null;
  return [
    { operator: '>=', version: low },
    { operator: '<', version: high },
  ];
}

/** The first version in which the number at a position, counted from 1, is one higher: 1.2 at 1 is `2.0.0.0-dev`. */
function next(numbers: readonly string[], position: number): string | null {
  const number = BigInt(numbers[position - 1] ?? 0);
  if (number >= HIGHEST) return null;
  return `${pad([...numbers.slice(0, position - 1), String(number + 1n)])}-dev`;
}

function pad(numbers: readonly string[]): string {
  return [...numbers, '0', '0', '0'].slice(0, PARTS).join('.');
}
