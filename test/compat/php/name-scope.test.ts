import { describe, expect, it } from 'vitest';
import type { UseNode } from '../../../src/compat/php/ast.js';
import { NameScope } from '../../../src/compat/php/name-scope.js';
import { parsePhp } from '../../../src/compat/php/parse-php.js';
import { walkPhp } from '../../../src/compat/php/walk-php.js';

/** A namespace with the imports of some code. */
function scopeOf(namespace: string, uses: string): NameScope {
  const scope = new NameScope(namespace);
  walkPhp(parsePhp(`<?php ${uses}`), (node) => {
    if (node.kind === 'usegroup') scope.addUse(node satisfies UseNode);
  });
  return scope;
}

describe('NameScope', () => {
  it.each([
    // Without imports.
    ['', '', 'A', 'A'],
    ['', '', '\\A', 'A'],
    ['', '', 'A\\B', 'A\\B'],
    ['N', '', 'A', 'N\\A'],
    ['N', '', 'A\\B', 'N\\A\\B'],
    ['N', '', '\\A\\B', 'A\\B'],
    ['N', '', 'namespace\\A', 'N\\A'],
    ['', '', 'namespace\\A', 'A'],
    // With imports.
    ['N', 'use X\\Y;', 'Y', 'X\\Y'],
    ['N', 'use \\X\\Y;', 'Y', 'X\\Y'],
    ['N', 'use X\\Y;', 'y', 'X\\Y'],
    ['N', 'use X\\Y;', 'Y\\Z', 'X\\Y\\Z'],
    ['N', 'use X\\Y;', '\\Y', 'Y'],
    ['N', 'use X\\Y;', 'namespace\\Y', 'N\\Y'],
    ['N', 'use X\\Y;', 'X', 'N\\X'],
    ['N', 'use X\\Y;', 'X\\Y', 'N\\X\\Y'],
    ['N', 'use X\\Y as Z;', 'Z', 'X\\Y'],
    ['N', 'use X\\Y as Z;', 'Y', 'N\\Y'],
    ['N', 'use Y;', 'Y', 'Y'],
    ['N', 'use X\\A, X\\B as C;', 'A', 'X\\A'],
    ['N', 'use X\\A, X\\B as C;', 'C', 'X\\B'],
    ['N', 'use X\\{A, B as C, D\\E};', 'A', 'X\\A'],
    ['N', 'use X\\{A, B as C, D\\E};', 'C', 'X\\B'],
    ['N', 'use X\\{A, B as C, D\\E};', 'E', 'X\\D\\E'],
    ['N', 'use X\\{A, B as C, D\\E};', 'D', 'N\\D'],
    ['N', 'use X\\{A,};', 'A', 'X\\A'],
    // Functions and constants are no classes.
    ['N', 'use function X\\A;', 'A', 'N\\A'],
    ['N', 'use const X\\A;', 'A', 'N\\A'],
    ['N', 'use X\\{function A, const B, C};', 'A', 'N\\A'],
    ['N', 'use X\\{function A, const B, C};', 'C', 'X\\C'],
    ['N', 'use function X\\{A};', 'A', 'N\\A'],
    // Names of Object.prototype.
    ['N', '', 'constructor', 'N\\constructor'],
    ['N', 'use X\\__proto__;', '__proto__', 'X\\__proto__'],
  ])('in %j with %j %s is %s', (namespace, uses, name, expected) => {
    expect(scopeOf(namespace, uses).resolve(name)).toBe(expected);
  });

  it('keeps imports inside of a class, and knows the class', () => {
    const scope = scopeOf('N', 'use X\\Y;').inside('N\\A', 'P\\B');
    expect(scope.resolve('Y')).toBe('X\\Y');
    expect([scope.self, scope.parent, scope.namespace]).toEqual(['N\\A', 'P\\B', 'N']);
  });
});
