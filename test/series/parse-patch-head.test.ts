import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toByteString } from '../../src/series/byte-string.js';
import { FaultList } from '../../src/series/fault-list.js';
import { LineCursor } from '../../src/series/line-cursor.js';
import { parseMessage } from '../../src/series/parse-message.js';
import { parsePatchHead, type PatchHead } from '../../src/series/parse-patch-head.js';
import { writeMessage } from '../../src/series/write-message.js';
import { tempDir } from '../support/temp-dir.js';

const SUBJECTS = [
  '[PATCH] ',
  '[PATCH 1/2] ',
  '[RFC] ',
  'Re: ',
  're:',
  ' ',
  '\t',
  ':',
  'foo',
  'b[a]r',
  '[x]',
  '[PATCH',
  'PATCH]',
  '[RFC PATCH v2]',
  'ö',
  '=?UTF-8?q?=C3=B6?=',
  ' =?utf-8?b?w7Y=?= ',
  '"q"',
  '  ',
  '\n more',
  '-',
];
const NAMES = [
  'Foo',
  'Bar',
  '"A, B"',
  '(c)',
  'ö',
  '=?UTF-8?q?=C3=B6_x?=',
  "O'N",
  '@',
  'a@b',
  '.',
  'Jr.',
  ' ',
  '  ',
  '(x) y',
  ',',
  ';',
];
const BODY = [
  '',
  '',
  'text',
  ' indented',
  'From: x <y@z.w>',
  'from: q <r@s>',
  'Subject: sub',
  'Date: Mon, 3 Jan 2000 00:00:00 +0100',
  '[PATCH] other',
  '----',
  '---',
  '--- x',
  '---x',
  '---  y',
  '--- ',
  '---\t',
  'diff -u',
  'diff --git a/x b/x',
  'diffx',
  'Index: y',
  'Index:y',
  'Key: value',
  'Other-Key: v2',
  ' cont',
  '-- ',
  '-- >8 --',
  'ö',
  'trailing  ',
  'From a',
  '\ttab',
  'Content-Type: text/html',
  'X: y',
  '>From z',
];

/** What git reads of a mail: its fields, its message and the rest. */
function mailinfo(dir: string, mail: string): { fields: Map<string, string>; message: string; rest: string } {
  const run = spawnSync('git', ['mailinfo', '-b', '--no-scissors', 'message', 'rest'], {
    cwd: dir,
    input: mail,
  });
  const fields = new Map<string, string>();
  for (const line of run.stdout.toString('utf8').split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2));
  }
  const text = `${fields.get('Subject') ?? ''}\n\n${readFileSync(join(dir, 'message'), 'utf8')}`;
  const clean = spawnSync('git', ['stripspace'], { cwd: dir, input: text }).stdout.toString('utf8');
  return { fields, message: clean, rest: readFileSync(join(dir, 'rest'), 'latin1') };
}

function read(mail: string): { head: PatchHead; rest: string; faults: readonly string[] } {
  const cursor = new LineCursor(toByteString(Buffer.from(mail, 'utf8')));
  const faults = new FaultList('x');
  const head = parsePatchHead('x', cursor, faults);
  return { head, rest: cursor.text.slice(cursor.pos), faults: faults.faults.map(({ code }) => code) };
}

describe('parsePatchHead', () => {
  it('reads every mail as git mailinfo does', { timeout: 240_000 }, () => {
    const dir = tempDir();
    const subject = fc
      .array(fc.constantFrom(...SUBJECTS), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''));
    const name = fc
      .tuple(fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }), fc.constantFrom('', ' '))
      .map(([parts, between]) => parts.join(between));
    const body = fc.array(fc.constantFrom(...BODY), { maxLength: 8 }).map((lines) => lines.join('\n'));
    let compared = 0;
    fc.assert(
      fc.property(subject, name, body, (title, author, text) => {
        const mail =
          `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: ${author} <a@b.c>\n` +
          `Date: Tue, 4 Nov 2003 02:03:20 -0130\nSubject: ${title}\nMIME-Version: 1.0\n` +
          `Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n${text}\n---\n\n` +
          'diff --git a/x b/x\nold mode 100644\nnew mode 100755\n';
        const git = mailinfo(dir, mail);
        const { head, rest, faults } = read(mail);
        expect(rest).toBe(git.rest);
        if ((git.fields.get('Subject') ?? '') === '') expect(faults).toContain('no-subject');
        if (faults.length > 0) return;
        compared += 1;
        const { author: who } = head;
        // What git takes from the ends of names it takes when it commits.
        const crud = /^[\0- .,:;<>"\\']+|[\0- .,:;<>"\\']+$/g;
        expect(who.name).toBe((git.fields.get('Author') ?? '').replace(crud, ''));
        expect(who.email).toBe((git.fields.get('Email') ?? '').replace(crud, ''));
        const inBody = (git.fields.get('Date') ?? '').startsWith('Mon, 3 Jan 2000');
        expect(who).toMatchObject(
          inBody ? { seconds: 946_854_000, offset: 60 } : { seconds: 1_067_916_800, offset: -90 },
        );
        expect(writeMessage(head.message).replace(/:\n/g, ': \n')).toBe(git.message.replace(/:\n/g, ': \n'));
      }),
      { numRuns: 300, seed: 3 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it('says where subject and body stand', () => {
    const mail = `From x\nFrom: A <a@b.c>\nDate: Tue, 4 Nov 2003 02:03:20 +0000\nSubject: [PATCH] a\n b\nX-Y: z\n\n\nbody\n\nKey: v\n---\n`;
    const { head } = read(mail);
    expect(head).toMatchObject({ subjectLine: 4, bodyLine: 8, inBodyHeaders: [] });
    expect(head.message).toEqual({
      subject: 'a b',
      body: 'body',
      trailers: [{ key: 'Key', value: 'v', line: 11 }],
    });
  });

  it('says which lines of the body it took for headers', () => {
    const mail = `From x\nFrom: A <a@b.c>\nDate: Tue, 4 Nov 2003 02:03:20 +0000\nSubject: a\n\nFrom: C <c@d.e>\nSubject: b\n\nbody\n---\n`;
    const { head } = read(mail);
    expect(head).toMatchObject({
      inBodyHeaders: [6, 7],
      author: { name: 'C' },
      message: { subject: 'b', body: 'body' },
    });
  });

  it('takes text without a header for the message', () => {
    const { head, rest } = read('Fix it\nnow\n\nBecause.\n\nOwner: me\n--- a/x\n+++ b/x\n');
    expect(head.author).toEqual({ name: '', email: '', seconds: 0, offset: 0 });
    expect(head.message).toEqual({
      subject: 'Fix it now',
      body: 'Because.',
      trailers: [{ key: 'Owner', value: 'me', line: 6 }],
    });
    expect(head).toMatchObject({ subjectLine: 1, bodyLine: 3 });
    expect(rest).toBe('--- a/x\n+++ b/x\n');
  });
});

describe('parseMessage', () => {
  it.each<[string, string, string, [string, string][]]>([
    ['title', 'title', '', []],
    ['title\n', 'title', '', []],
    ['\n\ntitle\n\n\n\nbody  \n\n\n', 'title', 'body', []],
    ['two\nlines\n\nbody', 'two lines', 'body', []],
    ['title\n\nKey: value', 'title', '', [['Key', 'value']]],
    ['Key: value', 'Key: value', '', []],
    [
      'title\n\nbody\n\nKey: value\nOther-key: https://x.y/z',
      'title',
      'body',
      [
        ['Key', 'value'],
        ['Other-key', 'https://x.y/z'],
      ],
    ],
    ['title\n\nbody\nKey: value', 'title', 'body\nKey: value', []],
    ['title\n\nKey: value\nbody', 'title', 'Key: value\nbody', []],
    ['title\n\nKey: value\n\nbody', 'title', 'Key: value\n\nbody', []],
    ['title\n\nKey: long\n value\n\tgoes on', 'title', '', [['Key', 'long\n value\n\tgoes on']]],
    ['title\n\n indented: x', 'title', ' indented: x', []],
    [
      'title\n\nKey:\nOther: x',
      'title',
      '',
      [
        ['Key', ''],
        ['Other', 'x'],
      ],
    ],
    ['title\n\nExample:', 'title', 'Example:', []],
    ['title\n\nhttp://example.com', 'title', 'http://example.com', []],
    ['title\n\nKey:value', 'title', 'Key:value', []],
    ['title\n\nA key: value', 'title', 'A key: value', []],
    ['title\n\nKey:   blanks', 'title', '', [['Key', '  blanks']]],
    ['title\r\n\r\nbody\r\n', 'title', 'body', []],
    ['', '', '', []],
    ['\n \n', '', '', []],
  ])('takes %j apart', (text, subject, body, trailers) => {
    const message = parseMessage(text);
    expect(message.subject).toBe(subject);
    expect(message.body).toBe(body);
    expect(message.trailers.map(({ key, value }) => [key, value])).toEqual(trailers);
  });

  it('puts together again what it has taken apart, cleaned as git does', () => {
    const dir = tempDir();
    const line = fc.constantFrom(
      '',
      '',
      'text',
      'Key: value',
      'K: v',
      ' indented',
      '\tx',
      'trailing \t',
      'Key:',
      ':',
      'ö: x',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
        const text = ['title', '', ...lines].join('\n');
        const clean = spawnSync('git', ['stripspace'], { cwd: dir, input: text }).stdout.toString('utf8');
        expect(writeMessage(parseMessage(text))).toBe(clean);
        expect(parseMessage(clean)).toEqual(parseMessage(writeMessage(parseMessage(text))));
      }),
    );
  });

  it('numbers the lines of trailers', () => {
    expect(parseMessage('title\n\nbody\n\nA: b\nC: d').trailers.map(({ line }) => line)).toEqual([5, 6]);
    expect(parseMessage('title\n\nA: b', 10).trailers.map(({ line }) => line)).toEqual([12]);
  });
});
