import { PathPattern } from './path-pattern.js';
import { unquotePattern } from './unquote-pattern.js';

/** What a line says of the paths that match: left out of exports, or not. */
export interface ExportRule {
  readonly pattern: PathPattern;
  readonly ignored: boolean;
}

/** Longer lines count for nothing, as in git. */
const MAX_LINE = 2048;
const MACRO = '[attr]';
const STATE = /^([-!]?)([.\w][-.\w]*)(=.*)?$/s;

/**
 * What a `.gitattributes` file says about `export-ignore`, in the order of its lines: the last that
 * matches wins. As `git archive` reads it, which is not changed by anybody's configuration; but macros
 * (`[attr]…`) are not followed. A line with a fault counts for nothing.
 */
export function parseAttributes(data: Buffer): ExportRule[] {
  const end = data.indexOf(0);
  const lines = data.toString('latin1', 0, end < 0 ? data.length : end).split('\n');
  return lines.map(parseLine).filter((rule) => rule !== null);
}

function parseLine(whole: string): ExportRule | null {
  const line = whole.replace(/^[ \t\r]+/, '');
  if (line === '' || line.startsWith('#') || whole.length >= MAX_LINE) return null;
  const quoted = unquotePattern(line);
  const pattern = quoted?.text ?? /^[^ \t\r]*/.exec(line)?.[0] ?? '';
  if (pattern.startsWith('!') || (pattern.startsWith(MACRO) && pattern !== MACRO)) return null;
  let ignored: boolean | null = null;
  for (const state of line.slice(quoted?.end ?? pattern.length).split(/[ \t\r]+/)) {
    if (state === '') continue;
    const match = STATE.exec(state);
    if (match === null) return null;
    // Set to a value is not set: `export-ignore=true` leaves nothing out.
    if (match[2] === 'export-ignore') ignored = match[1] === '' && match[3] === undefined;
  }
  return ignored === null ? null : { pattern: new PathPattern(pattern), ignored };
}
