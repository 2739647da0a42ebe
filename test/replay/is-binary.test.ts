import { describe, expect, it } from 'vitest';
import { isBinary } from '../../src/replay/is-binary.js';

describe('isBinary', () => {
  it('looks for a NUL in the first 8,000 bytes, as git does', () => {
    const withNulAt = (at: number): Buffer => {
      const data = Buffer.alloc(9000, 'a');
      data[at] = 0;
      return data;
    };
    expect(isBinary(Buffer.alloc(0))).toBe(false);
    expect(isBinary(Buffer.from('caf\xe9\x01\xff', 'latin1'))).toBe(false);
    expect(isBinary(withNulAt(0))).toBe(true);
    expect(isBinary(withNulAt(7999))).toBe(true);
    expect(isBinary(withNulAt(8000))).toBe(false);
  });
});
