import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePath, encodePath } from '../../src/git/path-bytes.js';

test('any bytes survive as text', () => {
  const bytes = fc.uint8Array({ maxLength: 40 }).map((data) => Buffer.from(data));
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 3 }).map((text) => Buffer.from(text)),
    fc.uint8Array({ maxLength: 3 }).map((data) => Buffer.from(data)),
  );
  const mixed = fc.array(piece).map((pieces) => Buffer.concat(pieces));
  fc.assert(
    fc.property(fc.oneof(bytes, mixed), (data) => {
      expect(encodePath(decodePath(data)).equals(data)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('text that is UTF-8 is read as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(decodePath(Buffer.from(text, 'utf8'))).toBe(text.toWellFormed());
    }),
  );
});

test('what is UTF-8 beside wrong bytes is read too, up to four bytes long', () => {
  const text = 'é/漢/😀/\ufffd';
  expect(decodePath(Buffer.concat([Buffer.of(0xff), Buffer.from(text), Buffer.of(0xc3)]))).toBe(
    `\udcff${text}\udcc3`,
  );
});

test('different bytes never give the same text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), fc.uint8Array({ maxLength: 6 }), (a, b) => {
      const [x, y] = [Buffer.from(a), Buffer.from(b)];
      expect(decodePath(x) === decodePath(y)).toBe(x.equals(y));
    }),
  );
});
