import { describe, expect, it } from 'vitest';
import { isSafeType } from '../../../src/compat/graphql/is-safe-type.js';

describe('isSafeType', () => {
  it.each([
    ['Int', 'Int', true, true],
    ['Int', 'Int!', true, false],
    ['Int!', 'Int', false, true],
    ['Int', 'String', false, false],
    ['Int', '[Int]', false, false],
    ['[Int]', 'Int', false, false],
    ['[Int]', '[Int!]', true, false],
    ['[Int!]', '[Int]', false, true],
    ['[Int!]!', '[Int]', false, true],
    ['[Int]', '[Int!]!', true, false],
    ['[Int!]', '[Int]!', false, false],
    ['[[Int]]', '[[Int!]!]!', true, false],
    ['[[Int]]', '[Int]', false, false],
    ['[Int!]!', '[String!]!', false, false],
  ])('%s to %s: as an answer %s, as something sent %s', (old, now, output, input) => {
    expect([isSafeType(old, now, 'output'), isSafeType(old, now, 'input')]).toEqual([output, input]);
    // What is safe to promise one way is safe to demand the other way.
    expect(isSafeType(now, old, 'input')).toBe(output);
  });
});
