import type { AstNode, CallNode, LookupNode } from '../ast.js';
import { calledName } from '../called-name.js';
import type { FileConstants } from '../file-constants.js';
import { isLookup } from '../is-lookup.js';
import { isReference } from '../is-reference.js';
import { lookupLine } from '../lookup-line.js';
import type { PhpContext } from '../walk-php.js';
import { argumentUses } from './argument-uses.js';
import { literalUses } from './literal-uses.js';
import type { TypeGuess } from './type-guess.js';
import type { UseList } from './use-list.js';

/** What the code of methods and templates uses: one node after the other, in the order of the source. */
export class NodeUses {
  readonly #constants: FileConstants;
  readonly #guess: TypeGuess;
  readonly #uses: UseList;
  /** Lookups that a call has told of already. */
  readonly #called = new Set<AstNode>();

  constructor(constants: FileConstants, guess: TypeGuess, uses: UseList) {
    this.#constants = constants;
    this.#guess = guess;
    this.#uses = uses;
  }

  read(node: AstNode, context: PhpContext): void {
    const line = node.loc.start.line;
    if (node.kind === 'call') {
      this.#call(node, context);
    } else if (node.kind === 'new') {
      // Anonymous classes are told of by themselves.
      if (!isReference(node.what)) return;
      this.#uses.addMembers('method', names(node.what, context), '__construct', 'makes one with new', line);
    } else if (node.kind === 'staticlookup') {
      this.#staticLookup(node, context);
    } else if (node.kind === 'propertylookup' || node.kind === 'nullsafepropertylookup') {
      this.#property(node, context);
    } else if (node.kind === 'assign') {
      if (node.operator !== '=' || node.left.kind !== 'variable' || typeof node.left.name !== 'string')
        return;
      this.#guess.learn(node.left.name, this.#guess.classesOf(node.right, context), context);
    } else if (node.kind === 'catch') {
      this.#uses.addClasses(
        node.what.flatMap((one) => names(one, context)),
        'catches it',
        line,
      );
    } else if (node.kind === 'bin') {
      if (node.type !== 'instanceof' || !isReference(node.right)) return;
      this.#uses.addClasses(names(node.right, context), 'tests for it', line);
    } else if (node.kind === 'string' || node.kind === 'nowdoc') {
      literalUses(node.value, line, this.#uses);
    }
  }

  #call(call: CallNode, context: PhpContext): void {
    const { what } = call;
    if (!isLookup(what)) return;
    const isStatic = what.kind === 'staticlookup';
    this.#called.add(what);
    if (what.offset.kind !== 'identifier') return;
    const { name } = what.offset;
    const line = lookupLine(what);
    const textOf = (node: AstNode): string | null => this.#constants.text(node, context.scope);
    if (!isStatic) argumentUses(calledName(call, 'method') ?? '', call.arguments, textOf, line, this.#uses);
    if (!isOfParent(what) && this.#isOwn(what, context) && this.#declares('returns', name, context)) return;
    const how = isOfParent(what) ? "calls its parent's" : 'calls it';
    this.#uses.addMembers('method', this.#receiver(what, context), name, how, line);
  }

  #staticLookup(node: LookupNode, context: PhpContext): void {
    if (this.#called.has(node) || !isReference(node.what)) return;
    const classes = names(node.what, context);
    const line = lookupLine(node);
    if (node.offset.kind === 'variable' && typeof node.offset.name === 'string') {
      if (this.#isOwn(node, context) && this.#declares('properties', node.offset.name, context)) return;
      this.#uses.addMembers('property', classes, node.offset.name, 'uses it', line);
    } else if (node.offset.kind === 'identifier' && node.offset.name.toLowerCase() === 'class') {
      this.#uses.addClasses(classes, 'names it', line);
    } else if (node.offset.kind === 'identifier') {
      const own = this.#guess.own(context)?.constants.has(node.offset.name) ?? false;
      if (own && this.#isOwn(node, context)) return;
      this.#uses.addMembers('constant', classes, node.offset.name, 'reads it', line);
    }
  }

  #property(node: LookupNode, context: PhpContext): void {
    if (this.#called.has(node) || node.offset.kind !== 'identifier') return;
    const { name } = node.offset;
    if (this.#isOwn(node, context) && this.#declares('properties', name, context)) return;
    const line = lookupLine(node);
    this.#uses.addMembers('property', this.#receiver(node, context), name, 'uses it', line);
  }

  /** Whether something is looked up in the class around itself. */
  #isOwn({ what }: LookupNode, context: PhpContext): boolean {
    if (what.kind === 'variable') return what.name === 'this';
    return isReference(what) && names(what, context)[0] === context.class && what.kind !== 'parentreference';
  }

  #declares(part: 'properties' | 'returns', name: string, context: PhpContext): boolean {
    const own = this.#guess.own(context)?.[part];
    return own?.has(part === 'returns' ? name.toLowerCase() : name) ?? false;
  }

  #receiver({ what }: LookupNode, context: PhpContext): readonly string[] {
    return isReference(what) ? names(what, context) : this.#guess.classesOf(what, context);
  }
}

function isOfParent({ what }: LookupNode): boolean {
  return what.kind === 'parentreference';
}

/** Full name of the class that a node names; none where that is not known. */
function names(node: AstNode, context: PhpContext): readonly string[] {
  if (!isReference(node)) return [];
  const name = context.scope.resolveNode(node);
  if (name === 'parent') return [];
  if (name !== 'self' && name !== 'static') return [name];
  return context.anonymous || context.class === '' ? [] : [context.class];
}
