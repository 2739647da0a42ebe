import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Identity } from '../../src/git/identity.js';
import { parseMessage } from '../../src/series/parse-message.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import type { PatchMessage } from '../../src/series/patch-file.js';
import { writeMessage } from '../../src/series/write-message.js';
import { writePatch } from '../../src/series/write-patch.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { commitEveryChange } from './support/every-change.js';
import { gitAm } from './support/git-am.js';
import { patchMeaning } from './support/meaning.js';

const AUTHOR: Identity = {
  name: 'A U Thor',
  email: 'author@example.com',
  seconds: 1_700_000_000,
  offset: 120,
};

function canonical(message: PatchMessage, author: Identity = AUTHOR): Buffer {
  return writePatch({ author, message, files: [] });
}

/** Words as people write them, some with marks that mail gives a meaning. */
const word = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[A-Za-z]{1,8}$/) },
  fc.constantFrom(
    'ö',
    'Grüße',
    '漢字',
    '😀',
    '[x]',
    '(y)',
    '"q"',
    'a@b',
    '<z>',
    '=?',
    '=?UTF-8?q?x?=',
    '#1',
    '-',
    '--',
    '>',
    ':',
    'Re:',
    "it's",
    '%s',
    '\\',
  ),
);
const textLine = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const paragraph = fc.array(textLine, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
const trailer = fc
  .tuple(fc.stringMatching(/^[A-Z][a-z]{1,6}(-[a-z]{2,5})?$/), textLine)
  .map((parts) => parts.join(': '));
const commitMessage = fc
  .tuple(textLine, fc.array(paragraph, { maxLength: 3 }), fc.array(trailer, { maxLength: 3 }))
  .map(([subject, body, trailers]) =>
    [subject, ...body, trailers.join('\n')].filter((part) => part !== '').join('\n\n'),
  );
const identity = fc.record({
  name: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  email: fc.stringMatching(/^[a-z.+]{1,8}@[a-z]{1,8}\.[a-z]{2}$/),
  seconds: fc.integer({ min: 100_000_000, max: 4_000_000_000 }),
  offset: fc.integer({ min: -14 * 60, max: 14 * 60 }),
});

describe('writePatch', () => {
  it('writes the canonical form', () => {
    const message = parseMessage('Fix the cart\n\nIt was broken.\n\nForwarded: no\nOwner: someone\n');
    expect(canonical(message).toString()).toBe(
      `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: A U Thor <author@example.com>
Date: Wed, 15 Nov 2023 00:13:20 +0200
Subject: [PATCH] Fix the cart

It was broken.

Forwarded: no
Owner: someone
`,
    );
  });

  it('has MIME headers where some byte is not ASCII, and nowhere else', () => {
    const mime =
      'MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n';
    expect(canonical(parseMessage('title')).includes('MIME')).toBe(false);
    for (const patch of [
      canonical(parseMessage('tïtle')),
      canonical(parseMessage('title\n\nbödy')),
      canonical(parseMessage('title\n\nKey: välue')),
      canonical(parseMessage('title'), { ...AUTHOR, name: 'Ä Ö' }),
    ]) {
      expect(patch.toString()).toContain(mime);
    }
    expect(canonical(parseMessage('tïtle')).toString()).toContain('\nSubject: [PATCH] tïtle\n');
  });

  it('keeps a long subject on one line', () => {
    const subject = `${'word '.repeat(60)}end`;
    const text = canonical(parseMessage(subject)).toString();
    expect(text).toContain(`\nSubject: [PATCH] ${subject}\n\n`);
  });

  it('is read by git am into the same tree, author and message, for every kind of change', () => {
    const repo = new TempRepo(tempDir());
    const text = 'Every kind of change ö\n\nBody.\n\nOrigin: vendor';
    const { before, after } = commitEveryChange(repo, text);
    const diff = repo.gitRaw('format-patch', '--stdout', '-1', '--full-index', '--binary', '-M', after);
    const patch = parsePatch('x.patch', diff);
    const written = writePatch(patch);
    repo.git('checkout', '-q', '--detach', before);
    const [commit] = gitAm(repo, [written]);
    expect(commit).toMatchObject({ name: 'A U Thor', email: 'author@example.com', message: text });
    expect(commit?.tree).toBe(repo.git('rev-parse', `${after}^{tree}`));
  });

  it('is the identity on canonical files, and parse of it the identity on patches', () => {
    const repo = new TempRepo(tempDir());
    const { before, after } = commitEveryChange(repo);
    for (const range of [`${before}..${after}`, `${after}..${before}`]) {
      const diff = repo.gitRaw('diff', '--full-index', '--binary', '-M', ...range.split('..'));
      const { files } = parsePatch('x.patch', Buffer.concat([canonical(parseMessage('title')), diff]));
      const patch = { author: AUTHOR, message: parseMessage('title\n\nbody\n\nKey: value'), files };
      const written = writePatch(patch);
      const read = parsePatch('x.patch', written);
      expect(patchMeaning(read)).toEqual(patchMeaning(patch));
      expect(writePatch(read).equals(written)).toBe(true);
    }
  });

  it(
    'writes what git am and we read as the same author and message, or refuses',
    { timeout: 180_000 },
    () => {
      const repo = new TempRepo(tempDir());
      repo.commit('root');
      const cases = fc.sample(fc.tuple(identity, commitMessage), { numRuns: 250, seed: 7 });
      const written: { author: Identity; message: PatchMessage; bytes: Buffer }[] = [];
      let refused = 0;
      for (const [author, text] of cases) {
        const message = parseMessage(text);
        try {
          written.push({ author, message, bytes: writePatch({ author, message, files: [] }) });
        } catch (error) {
          expect(error).toBeInstanceOf(BadInputError);
          expect((error as BadInputError).code).toBe('message-not-representable');
          refused += 1;
        }
      }
      expect(refused).toBeGreaterThan(10);
      expect(written.length).toBeGreaterThan(100);
      const commits = gitAm(
        repo,
        written.map(({ bytes }) => bytes),
      );
      expect(commits.length).toBe(written.length);
      for (const [index, { author, message, bytes }] of written.entries()) {
        const { tree: _, message: text, ...who } = commits[index]!;
        expect(who).toEqual(author);
        expect(`${text}\n`).toBe(writeMessage(message));
        const read = parsePatch('x.patch', bytes);
        expect(patchMeaning(read)).toEqual(patchMeaning({ author, message, files: [] }));
        expect(writePatch(read).equals(bytes)).toBe(true);
      }
    },
  );

  it.each([
    ['a name that has an address in it', { ...AUTHOR, name: 'x@y' }],
    ['a name of more than 60 bytes', { ...AUTHOR, name: 'ä'.repeat(31) }],
    ['a name that ends in a dot', { ...AUTHOR, name: 'Foo Jr.' }],
    ['two blanks in a name', { ...AUTHOR, name: 'A  B' }],
    ['no name', { ...AUTHOR, name: '' }],
    ['no name and no address', { ...AUTHOR, name: '', email: '' }],
    ['a newline in a name', { ...AUTHOR, name: 'A\nB' }],
    ['a blank in an address', { ...AUTHOR, email: 'a b@c' }],
    ['a year before 1970', { ...AUTHOR, seconds: -1 }],
    ['a year after 2099', { ...AUTHOR, seconds: 4_200_000_000 }],
    ['half a second', { ...AUTHOR, seconds: 0.5 }],
    ['a zone of one minute west', { ...AUTHOR, offset: -1 }],
    ['a zone of a day', { ...AUTHOR, offset: 24 * 60 }],
  ])('refuses an author that git reads differently: %s', (_, author) => {
    expect(() => canonical(parseMessage('title'), author)).toThrow(
      expect.objectContaining({ code: 'message-not-representable', exit: 2 }),
    );
  });

  it('carries the longest name and the ends of the calendar', () => {
    const repo = new TempRepo(tempDir());
    repo.commit('root');
    const authors: Identity[] = [
      { ...AUTHOR, name: 'ä'.repeat(30) },
      { ...AUTHOR, name: 'a@b.c', email: 'a@b.c' },
      { ...AUTHOR, name: 'A', email: 'root' },
      { ...AUTHOR, seconds: 86_400, offset: -1439 },
      { ...AUTHOR, seconds: 86_400, offset: 1439 },
      { ...AUTHOR, seconds: 4_102_272_000 - 1, offset: 0 },
    ];
    const patches = authors.map((author) => canonical(parseMessage('title'), author));
    const read = gitAm(repo, patches).map(({ name, email, seconds, offset }) => ({
      name,
      email,
      seconds,
      offset,
    }));
    expect(read).toEqual(authors);
    expect(patches.map((bytes) => parsePatch('x.patch', bytes).author)).toEqual(authors);
  });

  it('reports every line that git would read differently, at once', () => {
    const message: PatchMessage = {
      subject: 'Re: title',
      body: 'From: x <y@z>\n\ndiff -u a b\n---\ntrailing ',
      trailers: [{ key: 'not a key', value: 'x', line: 0 }],
    };
    try {
      canonical(message, { ...AUTHOR, name: 'a@b' });
      expect.unreachable();
    } catch (error) {
      const { faults } = error as BadInputError;
      expect(faults.map(({ code }) => code)).toEqual([
        'subject-changes',
        'in-body-header',
        'message-cut',
        'message-cut',
        'white-space',
        'bad-trailer',
        'author-changes',
      ]);
      expect(faults.map(({ line }) => line)).toEqual([1, 3, 5, 6, 7, 0, 0]);
    }
  });
});
