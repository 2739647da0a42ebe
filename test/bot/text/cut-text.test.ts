import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from '../../../bot/text/cut-text.js';

describe('cutText', () => {
  it('leaves text alone that fits', () => {
    expect(cutText('a\nb', 3, 'more')).toBe('a\nb');
  });

  it('cuts at a line end and says so', () => {
    expect(cutText('first line\nsecond line\nthird line', 30, '… cut')).toBe(
      'first line\nsecond line\n… cut',
    );
  });

  it('never gives more than the limit, when the note fits in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 6, max: 60 }), (text, limit) => {
        expect(cutText(text, limit, 'cut').length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
