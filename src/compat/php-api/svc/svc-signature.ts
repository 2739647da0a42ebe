import type { PhpClassKind, PhpMethod, PhpParameter, TypeText } from '../../php/php-facts.js';
import { isBuiltIn } from '../types/is-built-in.js';
import { splitUnion } from '../types/split-union.js';
import type { svcCodes } from './svc-codes.js';
import type { SvcVerdict } from './svc-verdict.js';
import { svcVerdictOf } from './svc-verdict-of.js';

/** What magento-semver says of the declaration of a method that is there before and after. */
export interface SvcSignature {
  /** Of its parameters: one at most. */
  readonly parameters: SvcVerdict | null;
  /** Of what it returns. */
  readonly returns: SvcVerdict | null;
}

type Operation = keyof typeof svcCodes;

/** What the doc blocks say of the result, those of ancestors included; null where none says anything. */
export interface DocReturns {
  readonly before: TypeText | null;
  readonly after: TypeText | null;
}

/**
 * Follows the order in which magento-semver looks at a declaration: a type that moved between doc block and signature,
 * else the return type, else types of parameters; then their number, then their names. What comes first hides what
 * comes after, so that there are two verdicts at most.
 *
 * @param extendable whether the class is one of those that are meant to be extended
 */
export function svcSignature(
  before: PhpMethod,
  after: PhpMethod,
  kind: PhpClassKind,
  extendable: boolean,
  docs: DocReturns,
): SvcSignature {
  const say = (operation: Operation | null): SvcVerdict | null =>
    operation === null ? null : svcVerdictOf(operation, kind, after.visibility);
  const [old, now] = [before.parameters, after.parameters];
  const moved = movedType(before, after);
  if (moved === 'returnTypeToInline' || moved === 'returnTypeToDoc') {
    return { parameters: null, returns: say(moved) };
  }
  if (moved !== null) return { parameters: say(moved), returns: null };
  const returns = docs.before !== docs.after || bare(before.returns.inline) !== bare(after.returns.inline);
  const typing = returns ? null : typingChange(old, now);
  const list =
    typing ?? (/^__construct$/i.test(before.name) ? constructorChange : methodChange)(old, now, extendable);
  return {
    parameters: say(list ?? (sameNames(old, now) ? null : 'renamed')),
    returns: say(returns ? 'returnChanged' : null),
  };
}

/** The one move that it would see. */
function movedType(before: PhpMethod, after: PhpMethod): Operation | null {
  const inline = [plainTypes(before.parameters, 'inline'), plainTypes(after.parameters, 'inline')] as const;
  const doc = [plainTypes(before.parameters, 'doc'), plainTypes(after.parameters, 'doc')] as const;
  const docRemoved = without(doc[0], doc[1]);
  if (docRemoved.length > 0 && equal(docRemoved, without(inline[1], inline[0])))
    return 'parameterTypeToInline';
  const docAdded = without(doc[1], doc[0]);
  if (docAdded.length > 0 && equal(docAdded, without(inline[0], inline[1]))) return 'parameterTypeToDoc';
  const [old, now] = [before.returns, after.returns];
  if (old.inline === now.inline || old.doc === now.doc) return null;
  if (now.inline !== null && isPlain(now.inline) && now.inline === old.doc) return 'returnTypeToInline';
  if (old.inline !== null && isPlain(old.inline) && old.inline === now.doc) return 'returnTypeToDoc';
  return null;
}

type Types = readonly (readonly [name: string, type: string])[];

function plainTypes(parameters: readonly PhpParameter[], where: 'inline' | 'doc'): Types {
  return parameters.flatMap((one): Types => {
    const type = where === 'inline' ? written(one) : one[where];
    return type !== null && isPlain(type) ? [[one.name, type]] : [];
  });
}

function isPlain(type: TypeText): boolean {
  return /^[\w\\\x80-\uffff]+$/.test(type) && !/^(?:self|static|parent)$/.test(type);
}

/** The type without the null that only the default brings, which it does not see. */
function written({ inline, nullByDefault }: PhpParameter): TypeText | null {
  return nullByDefault === true ? bare(inline) : inline;
}

/** It compares by value: a type that another parameter has is not new. */
function without(types: Types, others: Types): Types {
  return types.filter(([, type]) => !others.some(([, other]) => other === type));
}

function equal(types: Types, others: Types): boolean {
  const by = new Map(others);
  return types.length === others.length && types.every(([name, type]) => by.get(name) === type);
}

/** It does not look whether a type may be null. */
function bare(type: TypeText | null): TypeText | null {
  if (type === null) return null;
  const parts = splitUnion(type).filter((part) => part !== 'null');
  return parts.length === 0 ? type : parts.join('|');
}

function typingChange(old: readonly PhpParameter[], now: readonly PhpParameter[]): Operation | null {
  const pairs = old.slice(0, now.length).map((one, index) => {
    const other = now[index];
    return [written(one), other === undefined ? null : written(other)] as const;
  });
  if (pairs.some(([before, after]) => before === null && after !== null)) return 'typingAdded';
  if (pairs.some(([before, after]) => before !== null && after === null)) return 'typingRemoved';
  return pairs.some(([before, after]) => shape(before) !== shape(after)) ? 'typingChanged' : null;
}

/** All unions are one to it, but for those with null alone. */
function shape(type: TypeText | null): TypeText | null {
  if (type === null) return null;
  const parts = splitUnion(type);
  return parts.length > 2 || (parts.length === 2 && !parts.includes('null')) ? '|' : type;
}

function sameNames(old: readonly PhpParameter[], now: readonly PhpParameter[]): boolean {
  return old.slice(0, now.length).every(({ name }, index) => name === now[index]?.name);
}

/** It takes what has no default for needed, `...$all` too. */
function allOptional(parameters: readonly PhpParameter[]): boolean {
  return parameters.every((one) => one.default !== null);
}

function fewer(
  old: readonly PhpParameter[],
  now: readonly PhpParameter[],
  last: Operation,
): Operation | null {
  if (sameNames(old, now)) return last;
  return allOptional(old.slice(now.length)) ? null : 'parameterRemoved';
}

function methodChange(old: readonly PhpParameter[], now: readonly PhpParameter[]): Operation | null {
  if (old.length > now.length) return fewer(old, now, 'lastRemoved');
  if (old.length === now.length) return null;
  return allOptional(now.slice(old.length)) ? 'optionalAdded' : 'parameterAdded';
}

function constructorChange(
  old: readonly PhpParameter[],
  now: readonly PhpParameter[],
  extendable: boolean,
): Operation | null {
  if (old.length > now.length) return fewer(old, now, 'constructorLastRemoved');
  if (old.length === now.length) return null;
  const added = now.slice(old.length);
  if (allOptional(added)) return extendable ? 'extendableOptionalAdded' : 'constructorOptionalAdded';
  return added.some((one) => isObject(one)) ? 'constructorObjectAdded' : 'parameterAdded';
}

/** A plain class name. */
function isObject(one: PhpParameter): boolean {
  const type = written(one);
  return type !== null && isPlain(type) && !isBuiltIn(type);
}
