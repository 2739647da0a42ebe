import { trimText } from './trim-text.js';
import { VERSION_GRAMMAR } from './version-grammar.js';

const NUMERIC = new RegExp(`^v?(\\d+(?:\\.(?:\\d+|[x*])){0,3})${VERSION_GRAMMAR.end}`, 'i');
const PARTS = 4;
/** Stands for the newest of a line: higher than any number in use. */
const OPEN = '9999999';

/**
 * The normalised version of a branch, as Composer's `VersionParser::normalizeBranch`: `1.x`, `v1` and `1.*.x` are
 * `1.9999999.9999999.9999999-dev`, which has its place among the numbers; any other name is `dev-` and the name.
 */
export function normalizeBranch(name: string): string {
  const trimmed = trimText(name);
  const numbers = NUMERIC.exec(trimmed)?.[1];
  if (numbers === undefined) return `dev-${trimmed}`;
  const parts = numbers.split('.').map((part) => (/^\d/.test(part) ? part : OPEN));
  while (parts.length < PARTS) parts.push(OPEN);
  return `${parts.join('.')}-dev`;
}
