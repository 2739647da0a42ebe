import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readZipContents } from '../../../builder/verify/read-zip-contents.js';
import { readZipDirectory } from '../../../builder/verify/read-zip-directory.js';
import { readZip } from '../support/read-zip.js';
import { claiming, FILES, openZip, writeZip, type Member } from './support/zips.js';

const damageOf = async (members: readonly Member[]): Promise<unknown> =>
  (await readZipContents(openZip(writeZip(members).path))).damage;

describe('a zip that a build wrote', () => {
  test('has the content hash and the number of files that the writer said', async () => {
    const { path, content } = writeZip(FILES);
    expect(await readZipContents(openZip(path))).toEqual({
      content,
      files: 6,
      composer: { text: '{"name": "market/apple"}\n', mode: 0o100644 },
      damage: null,
    });
  });

  test('is listed as another reader lists it', () => {
    const { path } = writeZip(FILES);
    const { members, damage } = readZipDirectory(openZip(path));
    expect(damage).toBeNull();
    const others = readZip(path);
    expect(members.map(({ name, mode, size }) => [name, mode, size])).toEqual(
      others.map((one) => [one.path, one.mode, one.data.length]),
    );
  });

  test('may be empty, or have one member that is', async () => {
    const { path, content } = writeZip([]);
    expect(await readZipContents(openZip(path))).toEqual({ content, files: 0, composer: null, damage: null });
    expect(await damageOf([{ name: 'a' }])).toBeNull();
  });

  test('may have members that are too large to be held', async () => {
    const large = Buffer.alloc(9 << 20, 'abcdefg');
    const stored = claiming(large, { method: 0, data: large, packedSize: large.length });
    const { path, content } = writeZip([
      { name: 'deflated', data: large },
      { name: 'stored', packed: stored },
    ]);
    expect(await readZipContents(openZip(path))).toMatchObject({ content, files: 2, damage: null });
  });

  test('has the same contents for members in every kind', async () => {
    const kinds = fc.constantFrom(0o100644, 0o100755, 0o120777);
    const member = fc.record({
      mode: kinds,
      data: fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one)),
    });
    const names = fc.stringMatching(/^[a-zé漢]{1,8}(\/[a-z.]{1,5}[a-z]){0,2}$/u);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, member, { maxKeys: 8 }), async (files) => {
        const sorted = Object.entries(files)
          .map(([name, one]): Member => ({ name, ...one }))
          .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
        const zip = writeZip(sorted);
        const read = await readZipContents(openZip(zip.path));
        expect(read).toMatchObject({ content: zip.content, files: sorted.length, damage: null });
      }),
      { numRuns: 60 },
    );
  });
});

describe('a zip that was changed', () => {
  interface Place {
    readonly name: string;
    /** Of its header and data. */
    readonly from: number;
    readonly to: number;
    /** Of its entry in the directory. */
    readonly entry: number;
    readonly deflated: boolean;
  }

  function placesIn(bytes: Buffer): Place[] {
    const found: Place[] = [];
    let at = bytes.readUInt32LE(bytes.length - 6);
    while (bytes.readUInt32LE(at) === 0x02014b50) {
      const length = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, at + 46 + length);
      const from = bytes.readUInt32LE(at + 42);
      const to = from + 30 + length + bytes.readUInt32LE(at + 20);
      found.push({ name, from, to, entry: at, deflated: bytes.readUInt16LE(at + 10) === 8 });
      at += 46 + length;
    }
    return found;
  }

  test('by any bit gives other contents or damage, and names the member whose bit it is', async () => {
    const { path, content } = writeZip(FILES);
    const bytes = readFileSync(path);
    const places = placesIn(bytes);
    expect(places.map(({ name }) => name)).toEqual(FILES.map(({ name }) => name));
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (offset, bit) => {
        const changed = Buffer.from(bytes);
        changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
        writeFileSync(path, changed);
        const read = await readZipContents(openZip(path));
        const owner = places.find(({ from, to }) => offset >= from && offset < to);
        if (owner !== undefined && read.damage !== null) expect(read.damage.member).toBe(owner.name);
        if (read.damage !== null || read.content !== content) return;
        // Nobody reads these: the program's version in the directory, and bits behind the end of deflated data.
        const version = places.some(({ entry }) => offset === entry + 4);
        expect(version || (owner?.deflated === true && offset === owner.to - 1)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('by cutting it short anywhere is damaged', async () => {
    const { path } = writeZip(FILES);
    const bytes = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        writeFileSync(path, bytes.subarray(0, length));
        expect((await readZipContents(openZip(path))).damage).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['in front', (bytes: Buffer) => Buffer.concat([Buffer.from('PK'), bytes])],
    ['behind', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from([0])])],
    ['twice', (bytes: Buffer) => Buffer.concat([bytes, bytes])],
  ])('by bytes %s is damaged', async (_, change) => {
    const { path } = writeZip(FILES);
    writeFileSync(path, change(readFileSync(path)));
    expect((await readZipContents(openZip(path))).damage).not.toBeNull();
  });
});

describe('a zip that was made to do harm', () => {
  test.each([
    ['../evil', 'a name that leads into the package'],
    ['/etc/passwd', 'a name that leads into the package'],
    ['a/../../b', 'a name that leads into the package'],
    ['a//b', 'a name that leads into the package'],
    ['a\\b', 'a name that leads into the package'],
    ['C:evil', 'a name that leads into the package'],
    ['phar://x', 'a name that leads into the package'],
    ['', 'a name that leads into the package'],
    ['a\0b', 'a name that leads into the package'],
  ])('cannot name a member %j', async (name, expected) => {
    expect(await damageOf([{ name }])).toMatchObject({ expected });
  });

  test('cannot have a member twice, or out of order', async () => {
    expect(await damageOf([{ name: 'a' }, { name: 'a' }])).toMatchObject({ member: 'a', found: 'a' });
    expect(await damageOf([{ name: 'b' }, { name: 'a' }])).toMatchObject({
      member: 'a',
      expected: 'a name behind b',
    });
  });

  test.each([0o100600, 0o104755, 0o060644, 0])('cannot give a member the mode %o', async (mode) => {
    expect(await damageOf([{ name: 'a', mode }])).toMatchObject({ member: 'a' });
  });

  test('cannot call a file a directory', async () => {
    expect(await damageOf([{ name: 'a/', mode: 0o100644 }])).toMatchObject({ member: 'a/' });
    expect(await damageOf([{ name: 'a', mode: 0o040755 }])).toMatchObject({ member: 'a' });
    expect(await damageOf([{ name: 'a/', mode: 0o040755, data: Buffer.from('x') }])).toMatchObject({
      member: 'a/',
    });
  });

  test('is not unpacked further than it says', async () => {
    const bomb = Buffer.alloc(64 << 20);
    const small = claiming(bomb, { size: 10, crc: 0 });
    expect(await damageOf([{ name: 'small', packed: small }])).toMatchObject({
      member: 'small',
      found: 'more than 10 bytes',
    });
    const large = claiming(bomb, { size: 16 << 20, crc: 0 });
    expect(await damageOf([{ name: 'large', packed: large }])).toMatchObject({
      member: 'large',
      found: `more than ${16 << 20} bytes`,
    });
  });

  test('cannot claim more than any package may unpack to', async () => {
    const members = ['a', 'b', 'c'].map((name) => ({
      name,
      packed: claiming(Buffer.from(name), { size: 2 ** 30 }),
    }));
    expect(await damageOf(members)).toMatchObject({ member: 'a', found: '1 bytes' });
    expect(readZipDirectory(openZip(writeZip(members).path)).damage).toMatchObject({
      member: 'c',
      found: `${3 * 2 ** 30} bytes`,
    });
  });

  test('cannot hide bytes behind the packed data of a member', async () => {
    const data = Buffer.from('abc'.repeat(100));
    const honest = claiming(data, {});
    const hidden = Buffer.concat([honest.data as Buffer, Buffer.from('hidden')]);
    const packed = claiming(data, { data: hidden, packedSize: hidden.length });
    expect(await damageOf([{ name: 'a', packed }])).toMatchObject({
      member: 'a',
      found: 'packed data that end before',
    });
  });

  test('cannot hide bytes behind the packed data of a large member', async () => {
    const data = Buffer.alloc(9 << 20, 'abc');
    const honest = claiming(data, {});
    const hidden = Buffer.concat([honest.data as Buffer, Buffer.from('hidden')]);
    const packed = claiming(data, { data: hidden, packedSize: hidden.length });
    expect(await damageOf([{ name: 'a', packed }])).toMatchObject({
      member: 'a',
      found: 'packed data that end before',
    });
  });

  test.each([100, 9 << 20])('with a wrong checksum of %i bytes is damaged', async (size) => {
    const data = Buffer.alloc(size, 'abc');
    const packed = claiming(data, { crc: 1 });
    expect(await damageOf([{ name: 'a', packed }])).toMatchObject({ member: 'a' });
    const stored = claiming(data, { crc: 1, method: 0, data, packedSize: data.length });
    expect(await damageOf([{ name: 'a', packed: stored }])).toMatchObject({ member: 'a' });
  });
});
