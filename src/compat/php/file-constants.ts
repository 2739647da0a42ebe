import type { AstNode, ClassNode } from './ast.js';
import { isReference } from './is-reference.js';
import type { NameScope } from './name-scope.js';

/** Expressions are followed through this many constants and operators. */
const MAX_STEPS = 50;

/** The texts that expressions of one file stand for, as far as the file itself says. */
export class FileConstants {
  readonly #values = new Map<string, { readonly value: AstNode; readonly scope: NameScope }>();

  /** Adds the constants of a class; `scope` is as it is inside of it. */
  add(node: ClassNode, name: string, scope: NameScope): void {
    for (const member of node.body) {
      if (member.kind !== 'classconstant') continue;
      for (const { name: constant, value } of member.constants) {
        if (value !== null) this.#values.set(`${name.toLowerCase()}::${constant.name}`, { value, scope });
      }
    }
  }

  /** The text of a literal, of literals put together, of `X::class`, or of such a constant; else null. */
  text(node: AstNode, scope: NameScope): string | null {
    return this.#text(node, scope, { left: MAX_STEPS });
  }

  /**
   * As `text`, but a constant of another file is told as `Class\Name::CONSTANT`: who needs a name that stays the same
   * gets one.
   */
  textOrName(node: AstNode, scope: NameScope): string | null {
    return this.text(node, scope) ?? constantName(node, scope);
  }

  #text(node: AstNode, scope: NameScope, steps: { left: number }): string | null {
    steps.left -= 1;
    if (steps.left < 0) return null;
    if (node.kind === 'string' || node.kind === 'nowdoc') return node.value;
    if (node.kind === 'bin') {
      if (node.type !== '.') return null;
      const left = this.#text(node.left, scope, steps);
      const right = left === null ? null : this.#text(node.right, scope, steps);
      return left === null || right === null ? null : left + right;
    }
    const name = constantName(node, scope);
    if (name === null) return null;
    if (/::class$/i.test(name)) return name.slice(0, -'::class'.length);
    const cut = name.indexOf('::');
    const found = this.#values.get(name.slice(0, cut).toLowerCase() + name.slice(cut));
    return found === undefined ? null : this.#text(found.value, found.scope, steps);
  }
}

function constantName(node: AstNode, scope: NameScope): string | null {
  if (node.kind !== 'staticlookup' || node.offset.kind !== 'identifier' || !isReference(node.what))
    return null;
  // `static::X` is in this file what `self::X` is.
  const name = node.what.kind === 'staticreference' ? scope.self : scope.resolveNode(node.what);
  return name === null ? null : `${name}::${node.offset.name}`;
}
