import type { AstNode, CallNode, LookupNode } from '../ast.js';
import { calledName } from '../called-name.js';
import type { FileConstants } from '../file-constants.js';
import { isReference } from '../is-reference.js';
import type { PhpContext } from '../walk-php.js';
import type { ClassTypes } from './class-types.js';

/** Expressions are followed so far. */
const MAX_DEPTH = 12;
const OBJECT_MANAGER = /^Magento\\Framework\\(?:App\\ObjectManager|ObjectManagerInterface)$/i;

/** Guesses the classes that the values of expressions have, as far as one file tells. */
export class TypeGuess {
  readonly #constants: FileConstants;
  readonly #classes: ReadonlyMap<string, ClassTypes>;
  /** Variables by the function that they are in. */
  readonly #locals = new WeakMap<PhpContext, Map<string, readonly string[]>>();
  /** Variables that a `@var` comment names, for the whole file. */
  readonly #commented: ReadonlyMap<string, readonly string[]>;

  /** @param classes types of the classes of the file by full name */
  constructor(
    constants: FileConstants,
    classes: ReadonlyMap<string, ClassTypes>,
    commented: ReadonlyMap<string, readonly string[]>,
  ) {
    this.#constants = constants;
    this.#classes = classes;
    this.#commented = commented;
  }

  /** Says that a variable holds this from now on; of what is said twice, and differs, nothing is known. */
  learn(variable: string, types: readonly string[], context: PhpContext): void {
    const locals = this.#locals.get(context) ?? new Map<string, readonly string[]>();
    this.#locals.set(context, locals);
    const known = locals.get(variable);
    locals.set(variable, known === undefined || known.join() === types.join() ? types : []);
  }

  /** What the class around declares itself; null outside of classes, and in anonymous ones. */
  own({ class: name, anonymous }: PhpContext): ClassTypes | null {
    return anonymous ? null : (this.#classes.get(name) ?? null);
  }

  /** Full names of classes; none where that is not known. */
  classesOf(node: AstNode, context: PhpContext, depth = 0): readonly string[] {
    if (depth > MAX_DEPTH) return [];
    const of = (inner: AstNode): readonly string[] => this.classesOf(inner, context, depth + 1);
    if (node.kind === 'variable') return this.#variable(node.name, context);
    if (node.kind === 'new') return isReference(node.what) ? named(node.what, context) : [];
    if (node.kind === 'clone') return of(node.what);
    if (node.kind === 'assign') return of(node.right);
    if (node.kind === 'bin') return node.type === '??' ? either(of(node.left), of(node.right)) : [];
    if (node.kind === 'retif') return either(of(node.trueExpr ?? node.test), of(node.falseExpr));
    if (node.kind === 'propertylookup' || node.kind === 'nullsafepropertylookup') {
      return isThis(node.what) && node.offset.kind === 'identifier'
        ? (this.own(context)?.properties.get(node.offset.name) ?? [])
        : [];
    }
    return node.kind === 'call' ? this.#returned(node, context, depth) : [];
  }

  #variable(name: string | AstNode, context: PhpContext): readonly string[] {
    if (typeof name !== 'string') return [];
    if (name === 'this') return this.own(context) === null ? [] : [context.class];
    return either(this.#locals.get(context)?.get(name) ?? [], this.#commented.get(name) ?? []);
  }

  #returned(call: CallNode, context: PhpContext, depth: number): readonly string[] {
    const { what } = call;
    const method = calledName(call, 'method')?.toLowerCase();
    if (method === undefined) {
      const isManager =
        what.kind === 'staticlookup' &&
        isReference(what.what) &&
        OBJECT_MANAGER.test(context.scope.resolveNode(what.what));
      return isManager ? ['Magento\\Framework\\App\\ObjectManager'] : [];
    }
    const receiver = (what as LookupNode).what;
    if (isThis(receiver)) return this.own(context)?.returns.get(method) ?? [];
    if (method !== 'create' && method !== 'get') return [];
    const types = this.classesOf(receiver, context, depth + 1);
    const [first] = call.arguments;
    if (types.some((type) => OBJECT_MANAGER.test(type))) {
      const name = first === undefined ? null : this.#constants.text(first, context.scope);
      return name === null || !/^[\\\w]+$/.test(name) ? [] : [name.replace(/^\\/, '')];
    }
    return method === 'create'
      ? types.flatMap((type) => (/.Factory$/.test(type) ? [type.slice(0, -'Factory'.length)] : []))
      : [];
  }
}

function named(node: AstNode, context: PhpContext): readonly string[] {
  if (!isReference(node)) return [];
  const name = context.scope.resolveNode(node);
  return [name === 'static' || name === 'self' ? context.class : name];
}

function either(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.length > 0 ? a : b;
}

function isThis(node: AstNode): boolean {
  return node.kind === 'variable' && node.name === 'this';
}
