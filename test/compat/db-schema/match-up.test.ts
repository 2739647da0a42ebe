import { describe, expect, it } from 'vitest';
import { matchUp } from '../../../src/compat/db-schema/match-up.js';

const keys = [
  (one: string) => one,
  (one: string) => one.toLowerCase(),
  (one: string) => one.slice(0, 1).toLowerCase(),
] as const;

describe('matchUp', () => {
  it('pairs by the first key that fits', () => {
    expect(matchUp(['Ab', 'ac', 'x'], ['ab', 'ac', 'y'], [...keys])).toEqual({
      pairs: [
        { before: 'ac', after: 'ac', step: 0 },
        { before: 'Ab', after: 'ab', step: 1 },
      ],
      gone: ['x'],
      added: ['y'],
    });
  });

  it('pairs each thing once', () => {
    expect(matchUp(['aa', 'ab'], ['ac'], [...keys])).toEqual({
      pairs: [{ before: 'aa', after: 'ac', step: 2 }],
      gone: ['ab'],
      added: [],
    });
  });

  it('takes several that are the same for one', () => {
    expect(matchUp(['a', 'a'], ['a'], [...keys])).toEqual({
      pairs: [{ before: 'a', after: 'a', step: 0 }],
      gone: [],
      added: [],
    });
    expect(matchUp([], ['b', 'b'], [...keys])).toEqual({ pairs: [], gone: [], added: ['b'] });
  });
});
