import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../src/series/parse-patch.js';
import { writeMessage } from '../../src/series/write-message.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { commitEveryChange } from './support/every-change.js';
import { diffMeaning } from './support/meaning.js';
import { faultsOf, HEAD, MODE_CHANGE } from './support/patch-faults.js';

const parse = (text: string): ReturnType<typeof parsePatch> =>
  parsePatch('fix.patch', Buffer.from(text, 'utf8'));

describe('parsePatch of what git format-patch writes', () => {
  it.each([
    ['as it is', []],
    ['without a signature', ['--no-signature']],
    ['without a stat', ['--no-stat']],
    ['with a long signature', ['--signature=one\ntwo']],
    ['without a prefix', ['--keep-subject']],
    ['with another prefix', ['--subject-prefix=PATCH v2']],
    ['numbered', ['--numbered', '--start-number=7']],
    ['with a base', ['--base=HEAD^']],
    ['with headers of a thread', ['--thread', '--in-reply-to=<a@b>', '--to=x@y.z', '--cc=Ö <x@y.z>']],
    ['with unencoded headers', ['--no-encode-email-headers']],
    ['with From in the body', ['--from=Some Body <some@body.org>']],
  ])('%s', (_, options) => {
    const repo = new TempRepo(tempDir());
    const text = `Ein Titel, lang genug, dass git ihn in mehrere Zeilen bricht: Grüße an alle Müßiggänger und ihre Bäume

Body with ö.

  indented

Origin: vendor, https://example.com/ö
Forwarded: no
 because it is
 ours
Owner: someone`;
    commitEveryChange(repo, text);
    const bytes = repo.gitRaw('format-patch', '--stdout', '-1', '--full-index', '--binary', '-M', ...options);
    const patch = parsePatch('topic/x.patch', bytes);
    expect(patch.name).toBe('topic/x.patch');
    expect(patch.bytes).toBe(bytes);
    expect(patch.author).toEqual({
      name: 'A U Thor',
      email: 'author@example.com',
      seconds: 1_700_000_120,
      offset: 0,
    });
    expect(writeMessage(patch.message)).toBe(`${text}\n`);
    expect(patch.message.trailers.map(({ key, value }) => [key, value])).toEqual([
      ['Origin', 'vendor, https://example.com/ö'],
      ['Forwarded', 'no\n because it is\n ours'],
      ['Owner', 'someone'],
    ]);
    const all = bytes.toString('utf8').split('\n');
    expect(patch.message.trailers.map(({ line }) => all[line - 1]?.split(':')[0])).toEqual([
      'Origin',
      'Forwarded',
      'Owner',
    ]);
    for (const file of patch.files) {
      expect(all[file.line - 1]).toMatch(/^diff --git /);
      if (file.content.kind === 'text')
        for (const hunk of file.content.hunks) expect(all[hunk.line - 1]).toMatch(/^@@ -/);
    }
    const plain = repo.gitRaw('diff', '--full-index', '--binary', '-M', 'HEAD^', 'HEAD');
    expect(diffMeaning(patch.files)).toEqual(
      diffMeaning(parsePatch('y', Buffer.concat([Buffer.from(HEAD), plain])).files),
    );
  });

  it('reads the numbers of the diff from git', () => {
    const repo = new TempRepo(tempDir());
    const { before, after } = commitEveryChange(repo);
    const { files } = parsePatch(
      'x',
      repo.gitRaw('format-patch', '--stdout', '-1', '--full-index', '--binary', '-M', after),
    );
    const raw = repo
      .gitRaw('diff', '--raw', '-z', '--abbrev=40', '-M', before, after)
      .toString('utf8')
      .split('\0');
    const entries: string[] = [];
    for (let at = 0; at < raw.length - 1;) {
      const [oldMode = '', newMode = '', oldId = '', newId = '', status = ''] = (raw[at] ?? '')
        .slice(1)
        .split(' ');
      const two = /^[RC]/.test(status);
      const [first = '', second = ''] = [raw[at + 1], raw[at + 2]];
      at += two ? 3 : 2;
      // One change of type is two diffs.
      if (status === 'T')
        entries.push(
          `${oldMode} 000000 ${oldId} ${'0'.repeat(40)} ${first}`,
          `000000 ${newMode} ${'0'.repeat(40)} ${newId} ${first}`,
        );
      else entries.push(`${oldMode} ${newMode} ${oldId} ${newId} ${two ? `${first} ${second}` : first}`);
    }
    const mode = (value: number | null): string => (value ?? 0).toString(8).padStart(6, '0');
    const read = files.map((file) => {
      const names =
        file.change === 'rename' ? `${file.oldPath} ${file.newPath}` : (file.newPath ?? file.oldPath);
      return {
        file,
        text: `${mode(file.oldMode)} ${mode(file.newMode)} ${file.oldId} ${file.newId} ${names}`,
      };
    });
    for (const { file, text } of read) {
      // A diff without a change of content states no ids, one of a pure rename no modes.
      if (file.oldId !== null) expect(entries).toContain(text);
      else expect(entries.some((entry) => entry.endsWith(` ${file.newPath}`))).toBe(true);
    }
    expect(read.length).toBe(entries.length);
  });

  it('takes the author from the body where git am does', () => {
    const repo = new TempRepo(tempDir());
    commitEveryChange(repo);
    const bytes = repo.gitRaw(
      'format-patch',
      '--stdout',
      '-1',
      '--binary',
      '--full-index',
      '--from=Some Body <some@body.org>',
    );
    expect(bytes.toString()).toContain('\nFrom: Some Body');
    expect(parsePatch('x', bytes).author.name).toBe('A U Thor');
    const text = `${HEAD.replace('body', 'From: In Body <in@body.org>\nDate: Mon, 3 Jan 2000 00:00:00 -0130\n\nbody')}${MODE_CHANGE}`;
    expect(parse(text)).toMatchObject({
      author: { name: 'In Body', email: 'in@body.org', seconds: 946_863_000, offset: -90 },
      message: { subject: 'title', body: 'body' },
    });
  });

  it('reads a commit that changes nothing', () => {
    const repo = new TempRepo(tempDir());
    repo.commit('root');
    repo.commit('empty\n\nbody');
    for (const options of [['--no-signature'], []]) {
      const patch = parsePatch('x', repo.gitRaw('format-patch', '--stdout', '-1', '--always', ...options));
      expect(patch).toMatchObject({ message: { subject: 'empty', body: 'body' }, files: [] });
    }
  });
});

describe('parsePatch of headers', () => {
  const header = (lines: string): ReturnType<typeof parsePatch> =>
    parse(`${lines}\n\nbody\n---\n${MODE_CHANGE}`);
  const FROM = 'From: A <a@b.c>';
  const DATE = 'Date: Tue, 14 Nov 2023 22:13:20 +0100';

  it.each([
    ['=?UTF-8?q?A_=C3=96?= <a@b.c>', 'A Ö', 'a@b.c'],
    ['=?utf-8?B?w5Y=?= <a@b.c>', 'Ö', 'a@b.c'],
    ['=?UTF-8?q?=C3?=\n =?UTF-8?q?=96?= <a@b.c>', 'Ö', 'a@b.c'],
    ['=?ISO-8859-1?Q?=D6?= <a@b.c>', 'Ö', 'a@b.c'],
    ['Ö Ä <a@b.c>', 'Ö Ä', 'a@b.c'],
    ['"Foo, Bar" <a@b.c>', 'Foo, Bar', 'a@b.c'],
    ['"A \\"B\\" C" <a@b.c>', 'A "B" C', 'a@b.c'],
    ['a@b.c (Foo)', 'Foo', 'a@b.c'],
    ['a@b.c', 'a@b.c', 'a@b.c'],
    ['Foo <root>', 'Foo', 'root'],
  ])('From: %s', (from, name, email) => {
    expect(header(`From: ${from}\n${DATE}\nSubject: x`).author).toMatchObject({ name, email });
  });

  it.each([
    ['Tue, 14 Nov 2023 22:13:20 +0100', 1_699_996_400, 60],
    ['14 Nov 2023 22:13:20 +0100', 1_699_996_400, 60],
    ['Tue, 14 Nov 2023 22:13 +0100', 1_699_996_380, 60],
    ['Wed, 1 Jan 2020 00:00:00 -0330', 1_577_849_400, -210],
    ['Wed, 01 Jan 2020 00:00:00 GMT', 1_577_836_800, 0],
    ['2020-01-01 00:00:00 +0000', 1_577_836_800, 0],
    ['2020-01-01T00:00:00+01:00', 1_577_833_200, 60],
    ['Sat, 29 Feb 2020 12:00:00 +0000', 1_582_977_600, 0],
  ])('Date: %s', (date, seconds, offset) => {
    expect(header(`${FROM}\nDate: ${date}\nSubject: x`).author).toMatchObject({ seconds, offset });
  });

  it.each([
    ['[PATCH] title', 'title'],
    ['[PATCH v3 07/12] title', 'title'],
    ['[RFC PATCH] Re: title', 'title'],
    ['[tag] title', '[tag] title'],
    ['[PATCH] [tag] title', '[tag] title'],
    ['[PATCH] folded\n title\n\tagain', 'folded title again'],
    ['[PATCH] =?UTF-8?q?Gr=C3=BC?=\n =?UTF-8?q?=C3=9Fe_an?= alle', 'Grüße an alle'],
    ['plain', 'plain'],
  ])('Subject: %s', (subject, title) => {
    expect(header(`${FROM}\n${DATE}\nSubject: ${subject}`).message.subject).toBe(title);
  });

  it('reads a body in ISO-8859-1 where it says so', () => {
    const text = `${FROM}\n${DATE}\nSubject: x\nContent-Type: text/plain; charset=ISO-8859-1\n\nb\xf6dy\n---\n${MODE_CHANGE}`;
    expect(parsePatch('x', Buffer.from(text, 'latin1')).message.body).toBe('bödy');
  });

  it.each([
    [`${DATE}\nSubject: x`, ['no-author:0']],
    [`From: nobody\n${DATE}\nSubject: x`, ['no-author:1']],
    [`${FROM}\nSubject: x`, ['bad-date:0']],
    [`${FROM}\nDate: yesterday\nSubject: x`, ['bad-date:2']],
    [`${FROM}\nDate: Tue, 31 Feb 2023 22:13:20 +0100\nSubject: x`, ['bad-date:2']],
    [`${FROM}\nDate: Tue, 14 Nov 2023 25:13:20 +0100\nSubject: x`, ['bad-date:2']],
    [`${FROM}\n${DATE}`, ['no-subject:0']],
    [`${FROM}\n${DATE}\nSubject: [PATCH]`, ['no-subject:3']],
    [`${FROM}\n${DATE}\nSubject: \xff`, ['not-utf8:3', 'no-subject:3']],
    [`${FROM}\n${DATE}\nSubject: =?KOI8-R?q?x?=`, ['not-utf8:3', 'no-subject:3']],
    [`${FROM}\n${DATE}\nSubject: x\nContent-Type: multipart/mixed`, ['mail-encoding:4']],
    [`${FROM}\n${DATE}\nSubject: x\nContent-Type: text/plain; charset=utf-16`, ['mail-encoding:6']],
    [`${FROM}\n${DATE}\nSubject: x\nContent-Transfer-Encoding: base64`, ['mail-encoding:4']],
    [`${FROM}\n${DATE}\nSubject: x\nno header`, ['bad-mail-header:4']],
    [`${FROM}\r\n${DATE}\r\nSubject: x\r`, ['carriage-return:1']],
  ])('refuses %j', (lines, faults) => {
    expect(faultsOf(`${lines}\n\nbody\n---\n${MODE_CHANGE}`)).toEqual(faults);
  });

  it.each([
    ['a CR', 'bo\rdy', ['carriage-return:6']],
    ['CR on every line', 'body\r\nmore\r', ['carriage-return:6']],
    ['a NUL', 'bo\0dy', ['carriage-return:6']],
    ['bytes that are not UTF-8', 'b\xf6dy', ['not-utf8:6']],
  ])('refuses a message with %s', (_, body, faults) => {
    expect(faultsOf(HEAD.replace('body', body) + MODE_CHANGE)).toEqual(faults);
  });
});

describe('parsePatch of plain diffs', () => {
  it('reads what quilt and diff -u write', () => {
    const patch = parse(`Make it better

It was worse.

Index: b/lib/x.php
===================================================================
--- a/lib/x.php
+++ b/lib/x.php
@@ -1,2 +1,2 @@
-a
+b
 c
Index: b/new
===================================================================
--- /dev/null
+++ b/new
@@ -0,0 +1 @@
+new
diff -ruN old/gone new/gone
--- old/gone	2023-11-14 22:13:20.000000000 +0100
+++ new/gone	1970-01-01 01:00:00.000000000 +0100
@@ -1 +0,0 @@
-gone
diff -u old/with blank.txt new/with blank.txt
--- old/with blank.txt	2023-11-14 22:13:20.000000000 +0100
+++ new/with blank.txt	2023-11-14 22:13:21.000000000 +0100
@@ -1 +1 @@
-a
\\ No newline at end of file
+b
\\ No newline at end of file
`);
    expect(patch.author).toEqual({ name: '', email: '', seconds: 0, offset: 0 });
    expect(patch.message).toEqual({ subject: 'Make it better', body: 'It was worse.', trailers: [] });
    expect(
      patch.files.map(({ change, oldPath, newPath, newMode, line }) => [
        change,
        oldPath,
        newPath,
        newMode,
        line,
      ]),
    ).toEqual([
      ['modify', 'lib/x.php', 'lib/x.php', null, 7],
      ['create', null, 'new', 0o100644, 15],
      ['delete', 'gone', null, null, 20],
      ['modify', 'with blank.txt', 'with blank.txt', null, 25],
    ]);
  });

  it('takes the name of the file for a subject where there is no text', () => {
    const diff = '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
    expect(parsePatch('topic/fix-x.patch', Buffer.from(diff)).message.subject).toBe('fix-x');
    expect(parse(`text\n\n${diff}`).message.subject).toBe('text');
  });

  it('takes x.orig for x, and an empty line for an empty line of context', () => {
    const patch = parse('--- a/x.orig\n+++ b/x\n@@ -1,3 +1,3 @@\n-a\n+b\n\n c\n');
    expect(patch.files).toMatchObject([{ change: 'modify', oldPath: 'x', newPath: 'x' }]);
    const { content } = patch.files[0]!;
    expect(content.kind === 'text' && content.hunks[0]?.lines[2]).toEqual({ op: ' ', text: '\n' });
  });

  it.each([
    ['--- x\n+++ y\n@@ -1 +1 @@\n-a\n+b\n', ['bad-diff-header:1', 'bad-diff-header:2']],
    ['--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n', ['path-mismatch:1']],
    ['--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n', ['path-escapes:1']],
    ['--- a//etc/x\n+++ b//etc/x\n@@ -1 +1 @@\n-a\n+b\n', ['path-absolute:1']],
    ['--- a/x\r\n+++ b/x\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n', ['carriage-return:1']],
    ['--- a/x\n+++ b/x\n', ['truncated:3']],
    ['--- /dev/null\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n', ['path-mismatch:1']],
  ])('refuses %j', (diff, faults) => {
    expect(faultsOf(diff)).toEqual(faults);
  });
});
