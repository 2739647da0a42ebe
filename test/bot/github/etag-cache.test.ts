import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EtagCache } from '../../../bot/github/etag-cache.js';

const answer = (body: string) => ({ etag: '"e"', body, link: '' });

it('drops the least recently used', () => {
  const cache = new EtagCache(100);
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) cache.set(key, answer('12345678'));
  // Each weighs twelve: eight fit.
  expect(cache.get('a')).toBeUndefined();
  expect(cache.get('b')?.body).toBe('12345678');
  cache.set('j', answer('12345678'));
  expect(cache.get('b')).toBeDefined();
  expect(cache.get('c')).toBeUndefined();
});

it('does not keep what would drive out all others, nor an older answer of that key', () => {
  const cache = new EtagCache(100);
  cache.set('a', answer('1'));
  cache.set('a', answer('x'.repeat(50)));
  expect(cache.get('a')).toBeUndefined();
  expect(cache.size).toBe(0);
});

it('never holds more than its limit, and gives back only what was put in last', () => {
  const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), body: fc.string({ maxLength: 40 }) });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 1, max: 400 }), (steps, limit) => {
      const cache = new EtagCache(limit);
      const last = new Map<string, string>();
      for (const { key, body } of steps) {
        cache.set(key, answer(body));
        last.set(key, body);
        expect(cache.size).toBeLessThanOrEqual(limit);
        for (const [known, text] of last) expect([undefined, text]).toContain(cache.get(known)?.body);
      }
      cache.clear();
      expect(cache.size).toBe(0);
    }),
  );
});
