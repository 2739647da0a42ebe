import type { Comparison, Constraint } from './constraint.js';
import { MAX_TEXT_LENGTH } from './max-text-length.js';
import { parseComparison } from './parse-comparison.js';
import { parseRange } from './parse-range.js';
import { printAlternatives } from './print-alternatives.js';
import { stripQualifiers } from './strip-qualifiers.js';
import { trimText } from './trim-text.js';
import { VERSION_GRAMMAR } from './version-grammar.js';

const OR = /[ \t\n\v\f\r]*\|\|?[ \t\n\v\f\r]*/;
// A space or a comma, not one that belongs to an operator, to ` - ` or to ` as `.
const AND = new RegExp(`(?<=[^ ,<=>])(?<!as) *(?<!-)[ ,](?!-) *(?!,|as|${VERSION_GRAMMAR.end})`);
const ANYTHING = new RegExp(`^(v?)[x*]((?:\\.[x*])*)${VERSION_GRAMMAR.end}`, 'i');

type Alternative = readonly Comparison[];

/**
 * A constraint as Composer reads it from a link in composer.json (`VersionParser::parseConstraints` of
 * composer/semver 3.3): `^1.2`, `~1.2.3`, `1.2.*`, `1.0 - 2.0`, `>=1.0 <2.0,!=1.4`, `1.0 || dev-main`. What belongs
 * to the solver is dropped: ` as 1.0`, `#reference`, and a stability flag, but where Composer lets it change a
 * comparison (`>=1.0@beta`). Null when it is none, or longer than 1000 code units; `self.version` is none.
 */
export function parseConstraint(text: string): Constraint | null {
  if (text.length > MAX_TEXT_LENGTH) return null;
  const alternatives = trimText(text).split(OR).map(parseAlternative);
  if (!alternatives.every((one) => one !== null)) return null;
  const joined = joinAdjacent(alternatives);
  return { pretty: text, normal: printAlternatives(joined), alternatives: joined };
}

function parseAlternative(text: string): Alternative | null {
  const parts = text.split(AND).map(parsePart);
  return parts.every((one) => one !== null) ? parts.flat() : null;
}

function parsePart(part: string): Alternative | null {
  const { text, flag } = stripQualifiers(part);
  const anything = ANYTHING.exec(text);
  if (anything !== null) {
    // One lone star is everything; `v*` and `*.*` leave out named branches.
    return anything[1] === '' && anything[2] === '' ? [] : [{ operator: '>=', version: '0.0.0.0-dev' }];
  }
  const range = parseRange(text);
  if (range !== null) return range;
  const comparison = parseComparison(text, flag);
  return comparison === null ? null : [comparison];
}

/** `^1.0 || ^2.0` is one range, as in Composer: each that begins where the one before it ends is joined to it. */
function joinAdjacent(alternatives: readonly Alternative[]): readonly Alternative[] {
  const joined: Alternative[] = [];
  for (const right of alternatives) {
    const both = join(joined.at(-1) ?? [], right);
    joined.splice(both === null ? joined.length : -1, 1, both ?? right);
  }
  return joined;
}

function join(left: Alternative, right: Alternative): Alternative | null {
  const [[low, end], [begin, high]] = [left, right];
  if (left.length !== 2 || right.length !== 2 || low === undefined || high === undefined) return null;
  const ranges = low.operator === '>=' && begin?.operator === '>=' && high.operator.startsWith('<');
  return ranges && end?.operator === '<' && end.version === begin.version ? [low, high] : null;
}
