import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDifference } from '../../../builder/verify/first-difference.js';
import { FILES, openZip, storing, writeZip, type Member } from './support/zips.js';

function difference(expected: readonly Member[], found: readonly Member[]): string | null {
  return firstDifference(openZip(writeZip(expected).path), openZip(writeZip(found).path));
}

test('the same members differ in nothing', () => {
  expect(difference(FILES, FILES)).toBeNull();
  expect(difference([], [])).toBeNull();
});

test.each(FILES.map(({ name }) => name))(
  '%s is named when it is gone, is new, or has another mode',
  (name) => {
    const without = FILES.filter((one) => one.name !== name);
    expect(difference(FILES, without)).toBe(name);
    expect(difference(without, FILES)).toBe(name);
    const other = FILES.map((one) => (one.name === name ? { ...one, mode: 0o100755 } : one));
    if (name !== 'bin/run' && name !== 'var/') expect(difference(FILES, other)).toBe(name);
  },
);

test('other bytes of the same content are a difference', () => {
  const stored = FILES.map((one) => (one.name === 'LICENSE' ? { ...one, packed: storing(one.data!) } : one));
  expect(difference(FILES, stored)).toBe('LICENSE');
});

test('the first of several is named, whichever they are', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(FILES.length - 2), { minLength: 1 }), (places) => {
      const changed = FILES.map((one, at) =>
        places.includes(at)
          ? { ...one, data: Buffer.concat([one.data ?? Buffer.alloc(0), Buffer.from('!')]) }
          : one,
      );
      expect(difference(FILES, changed)).toBe(FILES[Math.min(...places)]?.name);
    }),
    { numRuns: 30 },
  );
});

test('contents of more than one read are compared to their end', () => {
  const large = (end: string): Member[] => {
    const data = Buffer.concat([Buffer.alloc(3 << 20, 1), Buffer.from(end)]);
    return [{ name: 'a', packed: storing(data) }];
  };
  expect(difference(large('x'), large('x'))).toBeNull();
  expect(difference(large('x'), large('y'))).toBe('a');
});
