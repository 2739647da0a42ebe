import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageHazards } from '../../src/series/message-hazards.js';
import { parseMessage } from '../../src/series/parse-message.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import type { FileDiff } from '../../src/series/file-diff.js';
import type { PatchMessage } from '../../src/series/patch-file.js';
import { representableMessage } from '../../src/series/representable-message.js';
import { writeDiff } from '../../src/series/write-diff.js';
import { writeMessage } from '../../src/series/write-message.js';
import { writePatch } from '../../src/series/write-patch.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { AM, gitAm } from './support/git-am.js';

const AUTHOR = { name: 'A U Thor', email: 'author@example.com', seconds: 1_700_000_000, offset: 0 };

function emptyFile(path: string): FileDiff {
  const newId = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';
  const none = { oldMode: null, similarity: null, content: { kind: 'none' } as const, line: 0 };
  return {
    change: 'create',
    oldPath: null,
    newPath: path,
    newMode: 0o100644,
    oldId: '0'.repeat(40),
    newId,
    ...none,
  };
}

/** The file without any check of what it says. */
function unchecked(text: string, files: readonly FileDiff[]): Buffer {
  const [subject, ...rest] = text.split('\n');
  const head =
    `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A U Thor <author@example.com>\n` +
    `Date: Tue, 14 Nov 2023 22:13:20 +0000\nSubject: [PATCH] ${subject}\n${rest.join('\n')}\n---\n\n`;
  return Buffer.concat([Buffer.from(head), writeDiff(files)]);
}

function newRepo(): TempRepo {
  const repo = new TempRepo(tempDir());
  repo.commit('root', { root: 'root\n' });
  return repo;
}

function errorsOf(message: PatchMessage): string[] {
  return messageHazards(message)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

/** Lines that mean something to some mail tool, and lines that nearly do. */
const LINES = [
  '---',
  '--- ',
  '---\t',
  '--- a/file',
  '---  two blanks',
  '----',
  '---x',
  '-- ',
  '--',
  '-- >8 --',
  '-->8--',
  'diff -u a b',
  'diff --git a/x b/x',
  'diff of it',
  'Index: file',
  'Index:file',
  'From: x <y@z.w>',
  'from: x <y@z.w>',
  'Date: Tue, 14 Nov 2023 22:13:20 +0100',
  'Subject: other',
  '[PATCH] other',
  '[PATCH v2] other',
  'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
  'From here on at 10:20:30 2015',
  'From here on',
  '>From here',
  'Key: value',
  ' indented: text',
  '\ttab',
  'trailing ',
  'text',
  'ö',
  '',
  '',
];
const SUBJECTS = [
  'title',
  'Re: title',
  '[tag] title',
  '[PATCH] title',
  '[x][RFC PATCH] y',
  'two  blanks',
  ': colon',
  'ö',
  '=?UTF-8?q?x?= y',
  '-',
  'x [PATCH]',
  'tab\tin',
];

describe('messageHazards', () => {
  it('lets through exactly what git am reads back, line for line', { timeout: 240_000 }, () => {
    const repo = newRepo();
    const cases = fc.sample(
      fc.tuple(fc.constantFrom(...SUBJECTS), fc.array(fc.constantFrom(...LINES), { maxLength: 6 })),
      { numRuns: 250, seed: 11 },
    );
    const sound: { message: PatchMessage; bytes: Buffer }[] = [];
    const mended: { message: PatchMessage; bytes: Buffer }[] = [];
    for (const [index, [subject, lines]] of cases.entries()) {
      const message: PatchMessage = { subject, body: lines.join('\n'), trailers: [] };
      const files = [emptyFile(`file-${index}`)];
      const nearest = representableMessage(message);
      expect(errorsOf(nearest)).toEqual([]);
      if (errorsOf(message).length === 0) {
        expect(nearest).toBe(message);
        sound.push({ message, bytes: writePatch({ author: AUTHOR, message, files }) });
      } else {
        expect(() => writePatch({ author: AUTHOR, message, files })).toThrow(
          expect.objectContaining({ code: 'message-not-representable' }),
        );
        mended.push({ message: nearest, bytes: writePatch({ author: AUTHOR, message: nearest, files }) });
      }
    }
    expect(sound.length).toBeGreaterThan(40);
    expect(mended.length).toBeGreaterThan(50);
    const all = [...sound, ...mended];
    const commits = gitAm(
      repo,
      all.map(({ bytes }) => bytes),
    );
    expect(commits.length).toBe(all.length);
    for (const [index, { message, bytes }] of all.entries()) {
      expect(`${commits[index]?.message}\n`).toBe(writeMessage(message));
      expect(commits[index]?.name).toBe('A U Thor');
      expect(writeMessage(parsePatch('x', bytes).message)).toBe(writeMessage(message));
    }
  });

  // Each trap of the format: what git makes of the raw file, and that we refuse to write it.
  it.each([
    ['a line ---', 'title\n\nbody\n---\nlost', 'message-cut', 'title\n\nbody'],
    ['a line --- name', 'title\n\nbody\n--- a/x\nlost', 'message-cut', 'title\n\nbody'],
    ['a line diff -', 'title\n\nbody\ndiff -u is used\nlost', 'message-cut', 'title\n\nbody'],
    ['a line Index: ', 'title\n\nbody\nIndex: of all\nlost', 'message-cut', 'title\n\nbody'],
    ['From: in the first paragraph', 'title\n\nFrom: x <y@z.w>\n\nbody', 'in-body-header', 'title\n\nbody'],
    ['Subject: in the first paragraph', 'title\n\nSubject: other\n\nbody', 'in-body-header', 'other\n\nbody'],
    [
      'Date: in the first paragraph',
      'title\n\nDate: Tue, 14 Nov 2000 22:13:20 +0000\n\nbody',
      'in-body-header',
      'title\n\nbody',
    ],
    ['[PATCH] in the first paragraph', 'title\n\n[PATCH] other\n\nbody', 'in-body-header', 'other\n\nbody'],
    ['Re: in the subject', 'Re: title\n\nbody', 'subject-changes', 'title\n\nbody'],
    ['[PATCH] in the subject', '[PATCH] title\n\nbody', 'subject-changes', 'title\n\nbody'],
    ['two blanks in the subject', 'two  blanks\n\nbody', 'subject-changes', 'two blanks\n\nbody'],
    ['blanks at the end of a line', 'title\n\nbody  \nmore', 'white-space', 'title\n\nbody\nmore'],
    ['two empty lines', 'title\n\nbody\n\n\nmore', 'white-space', 'title\n\nbody\n\nmore'],
    ['a signature', 'title\n\nbody\n-- \nme', 'signature-line', 'title\n\nbody\n--\nme'],
  ])('names %s, which git am misreads', (_, text, code, read) => {
    const [subject = '', , ...body] = text.split('\n');
    const message = { subject, body: body.join('\n'), trailers: [] };
    expect(errorsOf(message)).toContain(code);
    const raw = unchecked(text, [emptyFile('new')]);
    const [commit] = gitAm(newRepo(), [raw]);
    expect(commit?.message).toBe(read);
    const parsed = parsePatch('x', raw);
    expect(writeMessage(parsed.message)).toBe(`${read}\n`);
    expect({ ...commit }).toMatchObject(parsed.author);
  });

  it('names a line at which git am would split the file', () => {
    const line = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`;
    expect(errorsOf({ subject: 'title', body: `body\n\n${line}\nmore`, trailers: [] })).toEqual([
      'mbox-separator',
    ]);
    expect(() => gitAm(newRepo(), [unchecked(`title\n\nbody\n\n${line}\nmore`, [emptyFile('new')])])).toThrow(
      /git/,
    );
  });

  it('warns of a tag in brackets, which only --keep-non-patch keeps', () => {
    const message = parseMessage('[tag] title');
    expect(messageHazards(message)).toMatchObject([{ code: 'subject-tag', severity: 'warning', line: 1 }]);
    const bytes = writePatch({ author: AUTHOR, message, files: [emptyFile('new')] });
    expect(gitAm(newRepo(), [bytes])[0]?.message).toBe('[tag] title');
    expect(gitAm(newRepo(), [bytes], ['am', '-q'])[0]?.message).toBe('title');
  });

  it('warns of scissors, which only --no-scissors keeps', () => {
    const message = parseMessage('title\n\nabove\n-- >8 --\nbelow');
    expect(messageHazards(message)).toMatchObject([{ code: 'scissors-line', severity: 'warning', line: 4 }]);
    const bytes = writePatch({ author: AUTHOR, message, files: [emptyFile('new')] });
    expect(gitAm(newRepo(), [bytes])[0]?.message).toBe('title\n\nabove\n-- >8 --\nbelow');
    expect(gitAm(newRepo(), [bytes], ['am', '-q', '--scissors'])[0]?.message).toBe('title\n\nbelow');
  });

  it('is quiet about a patch that changes nothing, which only --empty=keep keeps', () => {
    const bytes = writePatch({ author: AUTHOR, message: parseMessage('title\n\nbody'), files: [] });
    expect(gitAm(newRepo(), [bytes])[0]?.message).toBe('title\n\nbody');
    expect(() =>
      gitAm(
        newRepo(),
        [bytes],
        AM.filter((option) => !option.startsWith('--empty')),
      ),
    ).toThrow(/git/);
  });

  it.each([
    ['', 'no-subject'],
    ['a\nb', 'folded-subject'],
    ['a\rb', 'folded-subject'],
    ['a\0b', 'folded-subject'],
    ['a\ud800b', 'not-utf8'],
  ])('refuses the subject %j', (subject, code) => {
    expect(errorsOf({ subject, body: '', trailers: [] })).toEqual([code]);
  });

  it.each([
    ['a\rb', 'carriage-return'],
    ['a\0b', 'carriage-return'],
    ['a\udc00', 'not-utf8'],
    ['\nbody', 'white-space'],
    ['body\n', 'white-space'],
  ])('refuses the body %j', (body, code) => {
    expect(errorsOf({ subject: 'title', body, trailers: [] })).toEqual([code]);
  });

  it.each([
    [{ key: 'no key', value: 'x' }],
    [{ key: '', value: 'x' }],
    [{ key: 'Key', value: 'x\nnot indented' }],
  ])('refuses the trailer %j', (trailer) => {
    expect(errorsOf({ subject: 'title', body: '', trailers: [{ ...trailer, line: 7 }] })).toEqual([
      'bad-trailer',
    ]);
  });

  it('counts lines from those that it is given', () => {
    const message = {
      subject: 'Re: x',
      body: 'fine\n---',
      trailers: [{ key: 'Key', value: 'diff', line: 0 }],
    };
    expect(messageHazards(message, 4, 9).map(({ line }) => line)).toEqual([4, 10]);
    expect(messageHazards(message, 4).map(({ line }) => line)).toEqual([4, 7]);
    const late = { subject: 'x', body: '', trailers: [{ key: 'From', value: 'a <b@c>', line: 0 }] };
    expect(messageHazards(late, 1)).toMatchObject([{ code: 'in-body-header', line: 3 }]);
  });
});

describe('representableMessage', () => {
  it('changes nothing that can be carried', () => {
    const message = parseMessage('title\n\nbody\n\nKey: value');
    expect(representableMessage(message)).toBe(message);
  });

  it('indents what would be misread and keeps the rest', () => {
    const message = parseMessage(
      'Re: [PATCH] title\n\nFrom: me\n\nbody\n---\nmore\r\n-- \nend\n\nKey: value',
    );
    expect(writeMessage(representableMessage(message))).toBe(
      'title\n\n From: me\n\nbody\n ---\nmore\n--\nend\n\nKey: value\n',
    );
  });

  it('has words for a message without any', () => {
    expect(representableMessage({ subject: '', body: '', trailers: [] }).subject).toBe('(no subject)');
  });

  it.each(['\n', '\na', 'a\n', 'a\nb'])(
    'gives a trailer whose value is %j, not folded, another form',
    (value) => {
      const message = { subject: 'a', body: '', trailers: [{ key: 'Key', value, line: 0 }] };
      expect(errorsOf(representableMessage(message))).toEqual([]);
    },
  );

  it('always gives something that can be carried', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '\n', '\r', '\0', '-', '[', ']', ':', '\ud800', 'ö'),
      maxLength: 30,
    });
    const trailer = fc.record({
      key: fc.constantFrom('Key', 'From', 'Other-Key'),
      value: text,
      line: fc.constant(0),
    });
    fc.assert(
      fc.property(text, text, fc.array(trailer, { maxLength: 2 }), (subject, body, trailers) => {
        const nearest = representableMessage({ subject, body, trailers });
        expect(errorsOf(nearest)).toEqual([]);
        expect(representableMessage(nearest)).toBe(nearest);
      }),
      { numRuns: 500 },
    );
  });
});
