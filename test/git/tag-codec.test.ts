import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refNameFault } from '../../src/git/check-ref-name.js';
import { hashObject } from '../../src/git/hash-object.js';
import { encodeTag, parseTag, type TagFields } from '../../src/git/tag-codec.js';
import { TempRepo } from '../support/temp-repo.js';

let repo: TempRepo;
let commit: string;

beforeAll(() => {
  repo = new TempRepo(mkdtempSync(join(tmpdir(), 'upkeep-tags-')));
  commit = repo.commit('First', { a: 'a\n' });
});

afterAll(() => rmSync(repo.dir, { recursive: true, force: true }));

/** What git makes of it: it checks the format, as strictly as `git fsck --strict` does. */
function mktag(data: Buffer): string {
  return execFileSync('git', ['-C', repo.dir, 'mktag', '--strict'], {
    input: data,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
  }).trim();
}

function fields(more: Partial<TagFields> = {}): TagFields {
  return {
    object: commit,
    type: 'commit',
    tag: '3.5.0',
    tagger: { name: 'Upkeep', email: 'upkeep@localhost', seconds: 1_700_000_000, offset: 0 },
    message: 'shop 3.5.0\n\nStack: a\n',
    ...more,
  };
}

const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,12}$/);
const name = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'))
  .filter((tag) => refNameFault(`refs/tags/${tag}`) === null);
const person = fc.stringMatching(/^[A-Za-zäöß][A-Za-zäöß .'-]{0,20}[A-Za-z]$/);
const tagger = fc.record({
  name: person,
  email: fc.constantFrom('a@example.com', 'upkeep@localhost'),
  seconds: fc.nat(4_000_000_000),
  offset: fc.integer({ min: -720, max: 840 }),
});
const message = fc
  .array(fc.stringMatching(/^[ -~äöü]{0,30}$/), { maxLength: 6 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));

describe('a tag object', () => {
  it('is what git makes of the same tag', () => {
    const made = repo.git('-c', 'user.name=C O Mitter', 'tag', '-a', '-m', 'Version one', 'one', commit);
    expect(made).toBe('');
    const bytes = repo.gitRaw('cat-file', 'tag', 'one');
    const read = parseTag(bytes);
    expect(read).toMatchObject({ object: commit, type: 'commit', tag: 'one', message: 'Version one\n' });
    expect(encodeTag(read!).equals(bytes)).toBe(true);
    expect(hashObject('tag', bytes)).toBe(repo.git('rev-parse', 'refs/tags/one'));
  });

  it('is taken by git, and gets the id that git gives it', () => {
    for (const tag of fc.sample(fc.record({ tag: name, tagger, message }), { numRuns: 12, seed: 7 })) {
      const data = encodeTag(fields(tag));
      expect(mktag(data)).toBe(hashObject('tag', data));
    }
    expect(repo.git('fsck', '--strict', '--no-dangling')).not.toContain('error');
  });

  it('reads back as what was written', () => {
    fc.assert(
      fc.property(name, tagger, message, (tag, who, text) => {
        const written = fields({ tag, tagger: who, message: text });
        expect(parseTag(encodeTag(written))).toEqual(written);
      }),
    );
  });

  it.each(['commit', 'tree', 'blob', 'tag'] as const)('can name a %s', (type) => {
    expect(parseTag(encodeTag(fields({ type })))?.type).toBe(type);
  });
});

describe('what would make another object of it', () => {
  it.each([
    ['a name of two lines', { tag: 'one\ntagger Evil <a@b> 0 +0000' }, 'tag-name'],
    ['no name', { tag: '' }, 'tag-name'],
    ['a NUL in the name', { tag: 'a\0b' }, 'tag-name'],
    ['a NUL in the message', { message: 'a\0b' }, 'message-nul'],
    [
      'a person with a line feed',
      { tagger: { name: 'A\nobject 0', email: 'a@b', seconds: 0, offset: 0 } },
      'identity',
    ],
    ['a date before 1970', { tagger: { name: 'A', email: 'a@b', seconds: -1, offset: 0 } }, 'identity'],
  ])('%s is refused', (_, more, code) => {
    expect(() => encodeTag(fields(more))).toThrow(expect.objectContaining({ code, exit: 2 }));
  });
});

describe('tags of others', () => {
  const head = (lines: string): Buffer => Buffer.from(`${lines}\n\nSaid\n`);

  it('without a tagger, and with headers that are not known, are read', () => {
    expect(parseTag(head(`object ${'a'.repeat(40)}\ntype commit\ntag old`))).toEqual({
      object: 'a'.repeat(40),
      type: 'commit',
      tag: 'old',
      tagger: { name: '', email: '', seconds: 0, offset: 0 },
      message: 'Said\n',
    });
    const signed = `object ${'a'.repeat(40)}\ntype commit\ntag x\ntagger A <a@b> 5 +0100\ngpgsig -----\n object ${'b'.repeat(40)}`;
    expect(parseTag(head(signed))).toMatchObject({
      object: 'a'.repeat(40),
      tagger: { seconds: 5, offset: 60 },
    });
  });

  it('that name nothing are none', () => {
    for (const lines of [
      '',
      'type commit\ntag x',
      'object x\ntype commit\ntag x',
      `object ${'a'.repeat(40)}\ntype thing`,
    ]) {
      expect(parseTag(Buffer.from(lines))).toBeNull();
    }
    expect(parseTag(Buffer.from([0xff, 0xfe, 0x00]))).toBeNull();
  });
});
