import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marker, readMarker } from '../../../bot/text/marker.js';

const facts = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ unit: 'grapheme' }), {
  maxKeys: 5,
});

describe('marker', () => {
  it('has its facts in the order of their names, whatever order they come in', () => {
    expect(marker('conflict', { stack: 'inventory', line: 'main' })).toBe(
      '<!-- upkeep:conflict line=main stack=inventory -->',
    );
  });

  it('is one line that no value can end or leave', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const text = marker('kind', some);
        expect(text).not.toMatch(/[\r\n]/);
        expect(text.indexOf('-->')).toBe(text.length - 3);
        expect(text.slice(4, -3)).not.toContain('--');
      }),
    );
  });

  it('gives back what it was made of, with any text behind it', () => {
    fc.assert(
      fc.property(facts, fc.string(), (some, rest) => {
        expect(readMarker('kind', `${marker('kind', some)}\n${rest}`)).toEqual(some);
      }),
    );
  });
});

describe('readMarker', () => {
  it.each([
    ['another kind', '<!-- upkeep:conflict line=main -->', 'answer'],
    ['a marker that is not at the start', 'Look: <!-- upkeep:conflict line=main -->', 'conflict'],
    ['a quoted one', '> <!-- upkeep:conflict line=main -->', 'conflict'],
    ['none', 'hello', 'conflict'],
    ['one that is cut', '<!-- upkeep:conflict line=main', 'conflict'],
    ['a value that is no encoding', '<!-- upkeep:conflict line=%zz -->', 'conflict'],
  ])('is null for %s', (_, body, kind) => {
    expect(readMarker(kind, body)).toBeNull();
  });

  it('takes a marker without facts', () => {
    expect(readMarker('dashboard', marker('dashboard'))).toEqual({});
  });
});
