import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyGitDelta } from '../../src/series/git-delta.js';

const MAX = 1 << 20;

type Step = { readonly copy: readonly [number, number] } | { readonly insert: readonly number[] };

function size(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

function encode(baseSize: number, resultSize: number, steps: readonly Step[]): Buffer {
  const bytes = [...size(baseSize), ...size(resultSize)];
  for (const step of steps) {
    if ('insert' in step) {
      bytes.push(step.insert.length, ...step.insert);
      continue;
    }
    const [offset, length] = step.copy;
    const parts = [0, 1, 2, 3].map((bit) => Math.floor(offset / 256 ** bit) % 256);
    if (length !== 0x10000) parts.push(...[0, 1, 2].map((bit) => Math.floor(length / 256 ** bit) % 256));
    let code = 0x80;
    const used: number[] = [];
    for (const [bit, part] of parts.entries()) {
      if (part === 0) continue;
      code |= 1 << bit;
      used.push(part);
    }
    bytes.push(code, ...used);
  }
  return Buffer.from(bytes);
}

function run(base: Buffer, steps: readonly Step[]): Buffer {
  return Buffer.concat(
    steps.map((step) =>
      'insert' in step ? Buffer.from(step.insert) : base.subarray(step.copy[0], step.copy[0] + step.copy[1]),
    ),
  );
}

describe('applyGitDelta', () => {
  it('makes what its instructions say', () => {
    const base = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 7) % 256));
    const copy = fc
      .tuple(fc.nat(999), fc.integer({ min: 1, max: 1000 }))
      .map(([offset, length]): Step => ({ copy: [offset, Math.min(length, 1000 - offset)] }));
    const insert = fc
      .array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 127 })
      .map((bytes): Step => ({ insert: bytes }));
    fc.assert(
      fc.property(fc.array(fc.oneof(copy, insert), { maxLength: 10 }), (steps) => {
        const wanted = run(base, steps);
        expect(applyGitDelta(base, encode(base.length, wanted.length, steps), MAX)).toEqual({
          ok: true,
          data: wanted,
        });
      }),
    );
  });

  it('copies 64 KiB where no length is given, from offsets above 16 bits', () => {
    const base = Buffer.alloc(0x30000, 'abcdefg');
    const steps: Step[] = [{ copy: [0x12345, 0x10000] }];
    const result = applyGitDelta(base, encode(base.length, 0x10000, steps), MAX);
    expect(result.ok && result.data.equals(run(base, steps))).toBe(true);
  });

  it.each([
    ['another base', Buffer.from([9, 1, 0x91, 0, 1])],
    ['no header', Buffer.alloc(0)],
    ['half a header', Buffer.from([8])],
    ['an endless size', Buffer.alloc(20, 0xff)],
    ['the reserved instruction', Buffer.from([8, 1, 0])],
    ['an insertion past its end', Buffer.from([8, 3, 3, 65, 66])],
    ['an insertion past the result', Buffer.from([8, 1, 2, 65, 66])],
    ['a copy past the base', Buffer.from([8, 5, 0x91, 5, 5])],
    ['a copy past the result', Buffer.from([8, 2, 0x90, 5])],
    ['half a copy', Buffer.from([8, 2, 0x91, 0])],
    ['too little', Buffer.from([8, 9, 0x90, 8])],
    ['too much', Buffer.from([8, ...size(MAX + 1), 0x90, 8])],
  ])('refuses %s', (_, delta) => {
    expect(applyGitDelta(Buffer.from('01234567'), delta, MAX)).toMatchObject({ ok: false });
  });

  it('never throws and never makes more than allowed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const result = applyGitDelta(
          Buffer.from('01234567'),
          Buffer.concat([Buffer.from([8]), Buffer.from(bytes)]),
          100,
        );
        if (result.ok) expect(result.data.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});
