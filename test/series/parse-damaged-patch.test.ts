import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { commitEveryChange } from './support/every-change.js';
import { diffMeaning, patchMeaning } from './support/meaning.js';
import { faultsOf, HEAD, MODE_CHANGE, TEXT } from './support/patch-faults.js';

describe('parsePatch of damaged diffs', () => {
  const hunk = (header: string, body: string): string =>
    `${HEAD}${TEXT.slice(0, TEXT.indexOf('@@'))}${header}\n${body}`;

  it('accepts the whole one', () => {
    expect(faultsOf(HEAD + TEXT)).toEqual([]);
    expect(faultsOf(`${HEAD}${TEXT}-- \n2.39.5\n\n`)).toEqual([]);
  });

  it.each([
    ['a removed line too few', hunk('@@ -1,3 +1,3 @@', ' a\n+B\n c\n'), ['truncated:16']],
    [
      'a removed line too few before a signature',
      hunk('@@ -1,4 +1,3 @@', ' a\n-b\n+B\n c\n--\n2.39.5\n'),
      ['unexpected-line:18'],
    ],
    ['a line too many', hunk('@@ -1,2 +1,2 @@', ' a\n-b\n+B\n c\n'), ['bad-hunk-count:16']],
    ['an added line too many', hunk('@@ -1,3 +1,2 @@', ' a\n-b\n+B\n c\n'), ['bad-hunk-count:16']],
    ['a removed line too many', hunk('@@ -1,1 +1,2 @@', '-a\n-b\n+B\n'), ['bad-hunk-count:14']],
    ['text in a hunk', hunk('@@ -1,3 +1,3 @@', ' a\n-b\n+B\nc\n'), ['bad-hunk-count:16']],
    ['a header without numbers', hunk('@@ -1,3 1,3 @@', ' a\n-b\n+B\n c\n'), ['bad-hunk-header:12']],
    ['a huge number', hunk('@@ -1,99999999999 +1,3 @@', ' a\n'), ['bad-hunk-header:12']],
    ['no hunk', hunk('text', ''), ['truncated:12', 'unexpected-line:12']],
    ['hunks that overlap', hunk('@@ -1,3 +1,3 @@', ' a\n-b\n+B\n c\n@@ -3 +3 @@\n-c\n+d\n'), ['bad-hunk:17']],
    [
      'a marker in the middle',
      hunk('@@ -1,3 +1,3 @@', ' a\n\\ No newline at end of file\n-b\n+B\n c\n'),
      ['bad-hunk:13'],
    ],
    [
      'a hunk behind the end of the file',
      hunk('@@ -1 +1 @@', '-a\n\\ No newline at end of file\n+b\n@@ -9 +9 @@\n-c\n+d\n'),
      ['bad-hunk:16'],
    ],
    ['the end within a line', `${HEAD}${TEXT}`.slice(0, -2), ['truncated:16']],
    ['the end within a marker', `${HEAD}${TEXT}\\ No new`, ['truncated:16']],
    ['a second patch', `${HEAD}${TEXT}${HEAD}${MODE_CHANGE}`, ['several-patches:17']],
    ['a diff behind the signature', `${HEAD}${TEXT}-- \n2.39\n\n${MODE_CHANGE}`, ['text-after-signature:20']],
    [
      'text behind a diff',
      `${HEAD}${MODE_CHANGE}text\n${MODE_CHANGE.replaceAll('x', 'y')}`,
      ['unexpected-line:11'],
    ],
    ['a hunk without a file', `${HEAD}@@ -1 +1 @@\n-a\n+b\n`, ['bad-diff-header:8']],
    ['the diff of a merge', `${HEAD}diff --cc x\nindex 1..2\n`, ['merge-diff:8']],
    [
      'a binary file without data',
      `${HEAD}diff --git a/x b/x\nindex 1111..2222 100644\nBinary files a/x and b/x differ\n`,
      ['truncated:8', 'binary-without-data:10'],
    ],
    ['no diff', HEAD, ['truncated:7']],
    ['nothing', '', ['truncated:1']],
    ['CRLF line ends', (HEAD + TEXT).replaceAll('\n', '\r\n'), ['carriage-return:1']],
  ])('refuses %s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  const file = (...lines: string[]): string => `${HEAD}diff --git a/x b/x\n${lines.join('\n')}\n`;
  const zero = '0'.repeat(40);
  const one = '1'.repeat(40);

  it.each([
    [
      'a gitlink',
      file('index 1111111..2222222 160000', '--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', '+b'),
      ['gitlink-change:9'],
    ],
    [
      'a new gitlink',
      file(
        'new file mode 160000',
        `index ${zero}..${one}`,
        '--- /dev/null',
        '+++ b/x',
        '@@ -0,0 +1 @@',
        '+b',
      ),
      ['gitlink-change:9'],
    ],
    ['a mode of a folder', file('old mode 100644', 'new mode 040000'), ['bad-mode:8', 'bad-mode:10']],
    ['a mode that is none', file('old mode 100644', 'new mode 10075'), ['bad-mode:8', 'bad-mode:10']],
    ['a change of type in one diff', file('old mode 100644', 'new mode 120000'), ['bad-mode:8']],
    ['one mode', file('old mode 100644'), ['bad-mode:8']],
    ['no change', file('index 1111..1111 100644'), ['truncated:8']],
    ['nothing behind the first line', `${HEAD}diff --git a/x b/x\n`, ['truncated:8']],
    [
      'an id with a letter',
      file('index 111g..2222 100644', '--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', '+b'),
      ['bad-blob-id:9'],
    ],
    [
      'an id in capitals',
      file('index AAAA..BBBB 100644', '--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', '+b'),
      ['bad-blob-id:9'],
    ],
    [
      'an id of 41 digits',
      file(`index ${one}1..2222 100644`, '--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', '+b'),
      ['bad-blob-id:9'],
    ],
    ['one id', file('index 1111 100644', '--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', '+b'), ['bad-blob-id:9']],
    [
      'zeros for a file that is there',
      file(`index ${zero}..${one} 100644`, '--- a/x', '+++ b/x', '@@ -1 +1 @@', '-a', '+b'),
      ['bad-blob-id:8'],
    ],
    [
      'a new file with an old id',
      file('new file mode 100644', `index ${one}..${one}`, '--- /dev/null', '+++ b/x', '@@ -0,0 +1 @@', '+b'),
      ['bad-blob-id:8'],
    ],
    [
      'a new file without its content',
      file('new file mode 100644', `index ${zero}..${one}`),
      ['truncated:8'],
    ],
    [
      'a deleted file without its content',
      file('deleted file mode 100644', `index ${one}..${zero}`),
      ['truncated:8'],
    ],
    [
      'a new file with context',
      file(
        'new file mode 100644',
        `index ${zero}..${one}`,
        '--- /dev/null',
        '+++ b/x',
        '@@ -1 +1,2 @@',
        ' a',
        '+b',
      ),
      ['bad-hunk:13'],
    ],
    [
      'a new file with an old name',
      file('new file mode 100644', `index ${zero}..${one}`, '--- a/x', '+++ b/x', '@@ -0,0 +1 @@', '+b'),
      ['path-mismatch:11'],
    ],
    [
      'another name below',
      file('index 1111..2222 100644', '--- a/x', '+++ b/y', '@@ -1 +1 @@', '-a', '+b'),
      ['path-mismatch:11'],
    ],
    ['half a rename', file('similarity index 100%', 'rename from x'), ['path-mismatch:8']],
    [
      'a rename to another name than above',
      file('similarity index 100%', 'rename from x', 'rename to y'),
      ['path-mismatch:8'],
    ],
    [
      'a rename whose change is missing',
      `${HEAD}diff --git a/x b/y\nsimilarity index 90%\nrename from x\nrename to y\n`,
      ['truncated:8'],
    ],
    [
      'a similarity of 101%',
      `${HEAD}diff --git a/x b/y\nsimilarity index 101%\nrename from x\nrename to y\n`,
      ['bad-diff-header:9'],
    ],
    ['no prefixes', `${HEAD}diff --git x x\nold mode 100644\nnew mode 100755\n`, ['path-mismatch:8']],
    ['two names', `${HEAD}diff --git a/x b/y\nold mode 100644\nnew mode 100755\n`, ['path-mismatch:8']],
    ['an open quote', `${HEAD}diff --git "a/x b/x\nold mode 100644\nnew mode 100755\n`, ['path-mismatch:8']],
    [
      'a path that is not UTF-8',
      `${HEAD}diff --git "a/\\377" "b/\\377"\nold mode 100644\nnew mode 100755\n`,
      ['path-not-utf8:8', 'path-not-utf8:8'],
    ],
    [
      'a NUL in a path',
      `${HEAD}diff --git "a/a\\000b" "b/a\\000b"\nold mode 100644\nnew mode 100755\n`,
      ['path-control:8', 'path-control:8'],
    ],
    [
      'a newline in a path',
      `${HEAD}diff --git "a/a\\nb" "b/a\\nb"\nold mode 100644\nnew mode 100755\n`,
      ['path-control:8', 'path-control:8'],
    ],
  ])('refuses %s', (_, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  it.each([
    ['../x', 'path-escapes'],
    ['/etc/passwd', 'path-absolute'],
    ['.git/hooks/pre-commit', 'path-in-git-dir'],
    ['sub/.GiT/config', 'path-in-git-dir'],
    ['a//b', 'path-empty-component'],
    ['git~1/config', 'path-in-git-dir'],
  ])('refuses the path %s wherever it stands', (path, code) => {
    const create = `${HEAD}diff --git a/${path} b/${path}\nnew file mode 100644\nindex ${zero}..e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\n`;
    expect(faultsOf(create)).toEqual([`${code}:8`]);
    const rename = `${HEAD}diff --git a/ok b/${path}\nsimilarity index 100%\nrename from ok\nrename to ${path}\n`;
    expect(faultsOf(rename)).toEqual([`${code}:8`]);
    const source = `${HEAD}diff --git a/${path} b/ok\nsimilarity index 100%\ncopy from ${path}\ncopy to ok\n`;
    expect(faultsOf(source)).toEqual([`${code}:8`]);
  });

  it('refuses a file below a symbolic link or a file of the same patch, in any order', () => {
    const create = (path: string, mode: string): string =>
      `diff --git a/${path} b/${path}\nnew file mode ${mode}\nindex ${zero}..${one}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;
    expect(faultsOf(HEAD + create('a', '120000') + create('a/b', '100644'))).toEqual([
      'path-through-file:15',
    ]);
    expect(faultsOf(HEAD + create('a/b/c', '100644') + create('a', '120000'))).toEqual([
      'path-through-file:8',
    ]);
    expect(faultsOf(HEAD + create('a', '100644') + create('a/b', '100644'))).toEqual([
      'path-through-file:15',
    ]);
    expect(faultsOf(HEAD + create('a', '120000') + create('a-b', '100644'))).toEqual([]);
    const gone = `diff --git a/a b/a\ndeleted file mode 120000\nindex ${one}..${zero}\n--- a/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n`;
    expect(faultsOf(HEAD + gone + create('a/b', '100644'))).toEqual([]);
  });

  it('refuses a path that two diffs change', () => {
    expect(faultsOf(HEAD + MODE_CHANGE + MODE_CHANGE)).toEqual(['path-twice:11']);
    const rename = (to: string): string =>
      `diff --git a/x b/${to}\nsimilarity index 100%\nrename from x\nrename to ${to}\n`;
    expect(faultsOf(HEAD + rename('y') + rename('z'))).toEqual(['path-twice:12']);
    expect(faultsOf(HEAD + rename('y') + MODE_CHANGE)).toEqual(['path-twice:12']);
    expect(faultsOf(HEAD + MODE_CHANGE + rename('y').replaceAll('rename', 'copy'))).toEqual([]);
  });

  it('reports the faults of every file at once, in the order of their lines', () => {
    const bad = file('index 1111..2222 100644', '--- a/x', '+++ b/x', '@@ -1,2 +1 @@', '-a', '+b');
    const text = `${bad}diff --git a/../y b/../y\nold mode 100644\nnew mode 160000\n${TEXT}@@ -7 +7 @@\n-a\n`;
    expect(faultsOf(text)).toEqual([
      'bad-hunk-count:15',
      'path-escapes:15',
      'path-escapes:15',
      'bad-mode:15',
      'gitlink-change:17',
      'truncated:29',
    ]);
  });

  it('puts no control character of the file into a message', () => {
    const text = `${HEAD}diff --git "a/\\033[31m" "b/\\033[31m"\nold mode 1\x1b[2J\nnew mode 100755\n`;
    expect(() => parsePatch('fix.patch', Buffer.from(text))).toThrow(/1\\x1b\[2J/);
  });

  it('stops reporting when there is too much', () => {
    expect(faultsOf(HEAD + 'diff --git x y\n'.repeat(5000)).length).toBe(100);
  });

  it('refuses a file of more than 64 MiB before it reads it', () => {
    const huge = Buffer.alloc(200 * 1024 * 1024);
    expect(() => parsePatch('huge.patch', huge)).toThrow(BadInputError);
    expect(() => parsePatch('huge.patch', huge)).toThrow('huge.patch: error: the patch has 200 MiB');
    expect(() => parsePatch('huge.patch', huge)).toThrow('[patch-too-large]');
  });
});

describe('parsePatch of damaged binary diffs', () => {
  const repo = (): Buffer => {
    const made = new TempRepo(tempDir());
    commitEveryChange(made);
    return made.gitRaw(
      'format-patch',
      '--stdout',
      '-1',
      '--full-index',
      '--binary',
      '-M',
      '--no-signature',
      '--',
      '*.bin',
    );
  };

  it.each<[string, (text: string) => string, RegExp]>([
    ['a digit changed', (text) => text.replace(/\nz([^\n]{20})./, '\nz$1!'), /bad-binary|truncated/],
    ['a digit taken out', (text) => text.replace(/\nz(.)/, '\nz'), /bad-binary/],
    ['a line taken out', (text) => text.replace(/\nz[^\n]*/, ''), /bad-binary/],
    ['another size', (text) => text.replace(/literal (\d+)/, 'literal 1$1'), /bad-binary/],
    ['a smaller size', (text) => text.replace(/literal \d(\d+)/, 'literal $1'), /bad-binary/],
    ['a word for the size', (text) => text.replace(/literal \d+/, 'literal many'), /bad-binary/],
    ['an abbreviated id', (text) => text.replace(/index ([0-9a-f]{39})[0-9a-f]/, 'index $1'), /bad-blob-id/],
    ['no ids', (text) => text.replace(/index [0-9a-f.]+( 100644)?\n/, ''), /bad-blob-id/],
    ['an enormous size', (text) => text.replace(/literal \d+/, 'literal 99999999999'), /binary-too-large/],
  ])('refuses %s', (_, change, codes) => {
    const text = repo().toString('latin1');
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(faultsOf(text)).toEqual([]);
    expect(faultsOf(changed).join(' ')).toMatch(codes);
  });

  it('never expands more than is stated', () => {
    // 60 MB of zeros in a few lines, stated as 10 bytes.
    const made = new TempRepo(tempDir());
    made.commit('before');
    made.commit('bomb', { 'x.bin': Buffer.alloc(60_000_000) });
    const bomb = made.gitRaw('format-patch', '--stdout', '-1', '--full-index', '--binary').toString('latin1');
    expect(faultsOf(bomb.replace('literal 60000000', 'literal 10')).join(' ')).toMatch(/bad-binary/);
    expect(faultsOf(bomb)).toEqual([]);
  });
});

describe('parsePatch of truncated files', () => {
  it('finds every cut within the diff, or reads what is whole', { timeout: 120_000 }, () => {
    const repo = new TempRepo(tempDir());
    commitEveryChange(repo);
    const bytes = repo.gitRaw(
      'format-patch',
      '--stdout',
      '-1',
      '--full-index',
      '--binary',
      '-M',
      '--no-signature',
    );
    const whole = parsePatch('x', bytes);
    const text = bytes.toString('latin1');
    const start = text.indexOf('\ndiff --git');
    // Between two files nothing shows that the next one is missing,
    // and before a missing newline nothing shows that it is missing.
    const seams = new Set(
      [...text.matchAll(/\ndiff --git|\n\\ No newline/g)].map((match) => match.index + 1),
    );
    let cuts = 0;
    for (let end = start + 12; end < bytes.length - 1; end += 3 + (end % 11)) {
      if (seams.has(end)) continue;
      const faults = faultsOf(bytes.subarray(0, end));
      cuts += 1;
      if (faults.length > 0) continue;
      const read = parsePatch('x', bytes.subarray(0, end));
      // What passes must be whole diffs: the same as the first ones of the whole patch.
      // The second half of a binary diff is for going back, and git lets it be missing.
      const forward = (files: typeof read.files): unknown =>
        diffMeaning(
          files.map((file) =>
            file.content.kind === 'binary' ? { ...file, content: { ...file.content, backward: null } } : file,
          ),
        );
      expect(forward(read.files)).toEqual(forward(whole.files.slice(0, read.files.length)));
    }
    expect(cuts).toBeGreaterThan(500);
  });

  it('throws nothing but its own error, whatever it reads', () => {
    const repo = new TempRepo(tempDir());
    commitEveryChange(repo);
    const bytes = repo.gitRaw('format-patch', '--stdout', '-1', '--full-index', '--binary', '-M');
    const lines = bytes.toString('latin1').split('\n');
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            at: fc.nat(lines.length - 1),
            what: fc.constantFrom('drop', 'double', 'swap', 'junk'),
          }),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (edits) => {
          const changed = [...lines];
          for (const { at, what } of edits) {
            if (what === 'drop') changed.splice(at, 1);
            else if (what === 'double') changed.splice(at, 0, changed[at] ?? '');
            else if (what === 'swap')
              [changed[at], changed[at + 1]] = [changed[at + 1] ?? '', changed[at] ?? ''];
            else changed[at] = '\xff\0@@ -"';
          }
          const text = Buffer.from(changed.join('\n'), 'latin1');
          if (faultsOf(text).length === 0) expect(patchMeaning(parsePatch('fix.patch', text))).toBeDefined();
        },
      ),
      { numRuns: 150 },
    );
  });
});
