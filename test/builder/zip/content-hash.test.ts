import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ContentHash } from '../../../builder/zip/content-hash.js';
import { tempDir } from '../../support/temp-dir.js';
import { writeMembers, type Member } from './support/write-members.js';

/** The definition, word for word. */
function defined(members: readonly Member[]): string {
  const hash = createHash('sha256');
  for (const { path, mode, data } of members) {
    hash.update(mode.toString(8).padStart(6, '0'));
    hash.update(' ');
    hash.update(Buffer.from(path, 'utf8'));
    hash.update(Buffer.of(0));
    hash.update(createHash('sha256').update(data).digest());
  }
  return hash.digest('hex');
}

function add(hash: ContentHash, members: readonly Member[]): void {
  for (const { path, mode, data } of members) {
    const name = Buffer.from(`before ${path} after`);
    const sha256 = createHash('sha256').update(data).digest('binary');
    hash.add(name, 7, name.length - 6, mode, sha256);
  }
}

const member = fc.record({
  path: fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.string({ minLength: 1 }).map((text) => text.repeat(3000)),
  ),
  mode: fc.constantFrom(0o100644, 0o100755, 0o120777, 0o040755),
  data: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
});

test('is what its definition says, however many members and however long their names', () => {
  const hash = new ContentHash();
  fc.assert(
    fc.property(fc.array(member, { maxLength: 60 }), (members) => {
      add(hash, members);
      expect(hash.digest()).toBe(defined(members));
    }),
    { numRuns: 60 },
  );
});

test('is that of a zip, directories and links included', () => {
  const members: readonly Member[] = [
    { path: 'a', mode: 0o100755, data: Buffer.from('a'.repeat(1000)) },
    { path: 'é/', mode: 0o040755, data: Buffer.alloc(0) },
    { path: 'l', mode: 0o120777, data: Buffer.from('a') },
  ];
  expect(writeMembers(join(tempDir(), 'a.zip'), members).content).toBe(defined(members));
});

test('tells modes, names, contents and order apart', () => {
  const base: Member = { path: 'a', mode: 0o100644, data: Buffer.from('x') };
  const other: Member = { path: 'b', mode: 0o100644, data: Buffer.from('y') };
  const hash = new ContentHash();
  const digests = [
    [base, other],
    [other, base],
    [{ ...base, mode: 0o100755 }, other],
    [{ ...base, path: 'A' }, other],
    [{ ...base, data: Buffer.from('z') }, other],
    [base],
    [],
  ].map((members) => {
    add(hash, members);
    return hash.digest();
  });
  expect(new Set(digests).size).toBe(digests.length);
});

test('forgets what was not finished', () => {
  const hash = new ContentHash();
  add(hash, [{ path: 'a', mode: 0o100644, data: Buffer.from('x') }]);
  hash.reset();
  expect(hash.digest()).toBe(defined([]));
});
