import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { HashedFile } from '../../../builder/zip/hashed-file.js';
import { tempDir } from '../../support/temp-dir.js';

test('writes what it is given, in parts of any size, and hashes it', () => {
  const dir = tempDir();
  const file = new HashedFile();
  const source = createHash('shake256', { outputLength: 3_000_000 }).update('x').digest();
  const part = fc.record({
    start: fc.nat(1000),
    bytes: fc.oneof(fc.nat(100), fc.nat(70_000), fc.constantFrom(0, 1 << 20, (1 << 20) + 1, 2_500_000)),
    reserved: fc.boolean(),
  });
  let run = 0;
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      run += 1;
      const path = join(dir, `${run}`);
      file.start(path);
      const expected: Buffer[] = [];
      for (const { start, bytes, reserved } of parts) {
        const data = source.subarray(start, start + bytes);
        expected.push(data);
        if (reserved && bytes <= 1 << 20) {
          data.copy(file.buffer, file.reserve(bytes));
          file.commit(bytes);
        } else file.append(source, start, start + bytes);
      }
      const whole = Buffer.concat(expected);
      expect(file.size).toBe(whole.length);
      expect(file.finish()).toEqual({
        size: whole.length,
        sha1: createHash('sha1').update(whole).digest('hex'),
        sha256: createHash('sha256').update(whole).digest('hex'),
      });
      expect(readFileSync(path).equals(whole)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test.each([0o000, 0o022, 0o077, 0o777])('has mode 0644 under the umask %o', (umask) => {
  const path = join(tempDir(), 'a');
  const before = process.umask(umask);
  onTestFinished(() => void process.umask(before));
  const file = new HashedFile();
  file.start(path);
  file.finish();
  expect(statSync(path).mode & 0o7777).toBe(0o644);
});

test('what was not finished is removed when the next is started', () => {
  const dir = tempDir();
  const file = new HashedFile();
  file.start(join(dir, 'a'));
  file.append(Buffer.from('a'), 0, 1);
  file.start(join(dir, 'b'));
  file.append(Buffer.from('bc'), 0, 2);
  expect(file.finish().size).toBe(2);
  expect(existsSync(join(dir, 'a'))).toBe(false);
  file.abandon();
  expect(readFileSync(join(dir, 'b'), 'utf8')).toBe('bc');
});
