import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  encodeCommit,
  formatOffset,
  parseCommit,
  parseIdentity,
  parseOffset,
} from '../../src/git/commit-codec.js';
import { hashObject } from '../../src/git/hash-object.js';
import { EMPTY_TREE } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

const who = { name: 'Ä U Thor', email: 'a@example.com', seconds: 1_700_000_000, offset: 330 };
const field = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map((text) => text.replace(/[\n\0<>]/g, '').trim());
const identity = fc.record({
  name: field,
  email: field,
  seconds: fc.nat(4_000_000_000),
  offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
});
const oid = fc
  .uint8Array({ minLength: 20, maxLength: 20 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('commit objects', () => {
  test('the same bytes as git commit-tree makes', () => {
    const temp = new TempRepo(tempDir());
    const parent = temp.commit('one');
    const env = {
      ...process.env,
      GIT_AUTHOR_NAME: who.name,
      GIT_AUTHOR_EMAIL: who.email,
      GIT_AUTHOR_DATE: `${who.seconds} +0530`,
      GIT_COMMITTER_NAME: 'C',
      GIT_COMMITTER_EMAIL: 'c@example.com',
      GIT_COMMITTER_DATE: '@5 -0930',
    };
    const message = 'Süßes\n\nbody\n';
    const args = ['-C', temp.dir, 'commit-tree', 'HEAD^{tree}', '-p', parent];
    const id = execFileSync('git', args, { env, input: message, encoding: 'utf8' }).trim();
    const ours = encodeCommit({
      tree: temp.git('rev-parse', 'HEAD^{tree}'),
      parents: [parent],
      author: who,
      committer: { name: 'C', email: 'c@example.com', seconds: 5, offset: -570 },
      message,
    });
    expect(hashObject('commit', ours)).toBe(id);
  });

  test('parse after encode is identity', () => {
    const fields = fc.record({
      tree: oid,
      parents: fc.array(oid, { maxLength: 4 }),
      author: identity,
      committer: identity,
      message: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    });
    fc.assert(
      fc.property(fields, (commit) => {
        expect(parseCommit(encodeCommit(commit))).toEqual({ ...commit, encoding: null });
      }),
    );
  });

  test('what would break the object is refused', () => {
    const commit = { tree: EMPTY_TREE, parents: [], author: who, committer: who, message: 'm' };
    for (const name of ['a<b', 'a>b', 'a\nb', 'a\0b']) {
      expect(() => encodeCommit({ ...commit, author: { ...who, name } })).toThrow(
        expect.objectContaining({ code: 'identity' }),
      );
      expect(() => encodeCommit({ ...commit, committer: { ...who, email: name } })).toThrow(
        expect.objectContaining({ code: 'identity' }),
      );
    }
    for (const seconds of [-1, 1.5, Number.NaN, 2 ** 60]) {
      expect(() => encodeCommit({ ...commit, author: { ...who, seconds } })).toThrow(
        expect.objectContaining({ code: 'identity' }),
      );
    }
    expect(() => encodeCommit({ ...commit, message: 'a\0b' })).toThrow(
      expect.objectContaining({ code: 'message-nul' }),
    );
  });

  test('signatures, merge tags and unknown headers are passed over', () => {
    const tree = 'a'.repeat(40);
    const text = [
      `tree ${tree}`,
      `parent ${'b'.repeat(40)}`,
      `parent ${'c'.repeat(40)}`,
      'author A <a@b> 1 +0100',
      'committer C <c@d> 2 -0100',
      'gpgsig -----BEGIN PGP SIGNATURE-----',
      ' ',
      ' tree of noise',
      ' author X <x@y> 9 +0000',
      ' -----END PGP SIGNATURE-----',
      `mergetag object ${'d'.repeat(40)}`,
      ' type commit',
      ' tagger T <t@u> 3 +0000',
      ' ',
      ' parent nothing',
      'HG:extra x',
      '',
      'subject',
      '',
      'tree in the message',
      '',
    ].join('\n');
    const parsed = parseCommit(Buffer.from(text));
    expect(parsed).toMatchObject({
      tree,
      parents: ['b'.repeat(40), 'c'.repeat(40)],
      message: 'subject\n\ntree in the message\n',
    });
    expect(parsed.author).toEqual({ name: 'A', email: 'a@b', seconds: 1, offset: 60 });
    expect(parsed.committer).toEqual({ name: 'C', email: 'c@d', seconds: 2, offset: -60 });
  });

  test.each([
    ['ISO-8859-1', Buffer.from([0xfc, 0x80]), 'ü\x80'],
    ['latin1', Buffer.from([0xe4]), 'ä'],
    ['ISO-8859-15', Buffer.from([0xa4]), '€'],
    ['Shift_JIS', Buffer.from([0x83, 0x65]), 'テ'],
    ['UTF-8', Buffer.from('ü'), 'ü'],
    [null, Buffer.from('ü'), 'ü'],
    [null, Buffer.from([0xfc]), 'ü'],
    ['no-such-encoding', Buffer.from([0xfc]), 'ü'],
  ])('encoding %s', (encoding, bytes, text) => {
    const header = encoding === null ? '' : `\nencoding ${encoding}`;
    const data = Buffer.concat([
      Buffer.from(`tree ${EMPTY_TREE}\nauthor `),
      bytes,
      Buffer.from(` <a@b> 1 +0000\ncommitter c <c@d> 1 +0000${header}\n\n`),
      bytes,
      Buffer.from('\n'),
    ]);
    const parsed = parseCommit(data);
    expect(parsed.message).toBe(`${text}\n`);
    expect(parsed.author.name).toBe(text);
    expect(parsed.encoding).toBe(encoding);
  });

  test('a byte order mark in a message stays', () => {
    const data = encodeCommit({
      tree: EMPTY_TREE,
      parents: [],
      author: who,
      committer: who,
      message: '\ufeffx',
    });
    expect(parseCommit(data).message).toBe('\ufeffx');
  });

  test('damaged commits are read as far as they go', () => {
    expect(parseCommit(Buffer.from(''))).toMatchObject({
      tree: '',
      parents: [],
      message: '',
      author: { name: '', seconds: 0 },
    });
    expect(parseCommit(Buffer.from(`tree ${EMPTY_TREE}\ncommitter c <c@d> 7 +0000`)).author).toMatchObject({
      name: 'c',
      seconds: 7,
    });
  });
});

describe('identities', () => {
  test.each([
    ['A U Thor <a@b.c> 1234 +0200', { name: 'A U Thor', email: 'a@b.c', seconds: 1234, offset: 120 }],
    [' <> 0 +0000', { name: '', email: '', seconds: 0, offset: 0 }],
    ['A <a@b>', { name: 'A', email: 'a@b', seconds: 0, offset: 0 }],
    ['A <a@b> 12', { name: 'A', email: 'a@b', seconds: 12, offset: 0 }],
    ['A <a@b> x', { name: 'A', email: 'a@b', seconds: 0, offset: 0 }],
    ['A <a <b@c>> 5 -0330', { name: 'A', email: 'a <b@c', seconds: 5, offset: -210 }],
    ['A a@b 5 +0000', { name: 'A a@b 5 +0000', email: '', seconds: 5, offset: 0 }],
    ['A <a@b> 99999999999999999999 +0000', { name: 'A', email: 'a@b', seconds: 0, offset: 0 }],
  ])('%s', (text, expected) => {
    expect(parseIdentity(text)).toEqual(expected);
  });

  test('offsets', () => {
    for (const text of ['+0000', '+0530', '-0930', '+1400', '-0001'])
      expect(formatOffset(parseOffset(text))).toBe(text);
  });
});

test("authors, dates and messages of real history as git's own log shows them", async () => {
  const temp = new TempRepo(tempDir());
  temp.commit('first\n\n  indented\n\ntrailing');
  temp.git('config', 'i18n.commitEncoding', 'ISO-8859-1');
  temp.gitRaw('-c', 'i18n.commitEncoding=ISO-8859-1', 'commit', '-q', '--allow-empty', '-m', 'latin ü');
  const repo = await openRepository(join(temp.dir));
  onTestFinished(() => repo.close());
  const ids = temp.git('rev-list', 'HEAD').split('\n');
  for (const [id, { data }] of await repo.objects.readMany(ids)) {
    const { tree, author, committer, message } = parseCommit(data);
    const format = '--format=%T%n%an <%ae> %at%n%cn <%ce> %ct%n%B';
    const shown = temp.git('log', '-1', '--encoding=UTF-8', format, id);
    const ours = [
      tree,
      ...[author, committer].map((one) => `${one.name} <${one.email}> ${one.seconds}`),
      message,
    ].join('\n');
    expect(`${shown}\n`.trimEnd()).toBe(ours.trimEnd());
  }
});
