import type { TypeText } from '../../php/php-facts.js';
import { isBuiltIn } from './is-built-in.js';
import { splitUnion } from './split-union.js';

/** How a type stands to another; `other` too where that is not known. */
export type TypeRelation = 'same' | 'wider' | 'narrower' | 'other';

/** Whether a class is another or below it; null when that is not known. */
export type IsA = (name: string, ancestor: string) => Promise<boolean | null>;

/** How `after` stands to `before`: `wider` if it takes all that was there, and more. */
export async function compareTypes(before: TypeText, after: TypeText, isA: IsA): Promise<TypeRelation> {
  if (before === after) return 'same';
  const [old, now] = [splitUnion(before), splitUnion(after)];
  const wider = await isWithin(old, now, isA);
  const narrower = await isWithin(now, old, isA);
  if (wider && narrower) return 'same';
  return wider ? 'wider' : narrower ? 'narrower' : 'other';
}

async function isWithin(inner: readonly TypeText[], outer: readonly TypeText[], isA: IsA): Promise<boolean> {
  for (const one of inner) {
    let found = false;
    for (const other of outer) found = found || (await isPart(one, other, isA));
    if (!found) return false;
  }
  return true;
}

/** Names of built-in types below others. */
const BELOW = new Map([
  ['true', ['bool']],
  ['false', ['bool']],
  ['list', ['array', 'iterable']],
  ['array', ['iterable']],
  ['Traversable', ['iterable', 'object']],
  ['Closure', ['callable', 'object']],
]);

async function isPart(inner: TypeText, outer: TypeText, isA: IsA): Promise<boolean> {
  if (inner === outer || outer === 'mixed' || inner === 'never') return true;
  if (inner.endsWith('[]')) {
    if (/^(?:array|iterable)$/.test(outer)) return true;
    return outer.endsWith('[]') && isPart(inner.slice(0, -2), outer.slice(0, -2), isA);
  }
  const generic = /^(array|list|iterable|non-empty-array|non-empty-list)[<{]/.exec(inner)?.[1];
  if (generic !== undefined) return outer === 'iterable' || (outer === 'array' && generic !== 'iterable');
  if (inner.startsWith('(') && inner.endsWith(')')) {
    for (const part of inner.slice(1, -1).split('&')) if (await isPart(part, outer, isA)) return true;
    return false;
  }
  if (inner.endsWith('-string')) return outer === 'string';
  if (inner.endsWith('-int')) return outer === 'int';
  if (BELOW.get(inner)?.includes(outer) === true) return true;
  if (isBuiltIn(inner)) return false;
  if (outer === 'object') return true;
  return !isBuiltIn(outer) && !/[^\w\\\x80-\uffff]/.test(inner + outer) && (await isA(inner, outer)) === true;
}
