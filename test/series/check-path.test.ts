import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPath } from '../../src/series/check-path.js';

describe('checkPath', () => {
  it.each([
    'a',
    'app/code/Magento/Catalog/etc/di.xml',
    'dev/tests/ä ö/…/file with blanks.txt',
    '.gitignore',
    '.gitattributes',
    '.github/workflows/ci.yml',
    'a/.gitkeep',
    'a/git',
    'a/.gi',
    'a/x.git',
    'a/git~2',
    'a/...',
    'a/..b',
    'a/b..',
    '-option',
    'a:b',
    `"quoted"`,
    'tab\tin/name',
    'back\\slash',
    `${'x'.repeat(255)}/y`,
  ])('lets %j through', (path) => {
    expect(checkPath(path)).toBeNull();
  });

  it.each([
    ['', 'path-empty-component'],
    ['a//b', 'path-empty-component'],
    ['a/', 'path-empty-component'],
    ['./a', 'path-empty-component'],
    ['a/./b', 'path-empty-component'],
    ['..', 'path-escapes'],
    ['../a', 'path-escapes'],
    ['a/../b', 'path-escapes'],
    ['a/b/..', 'path-escapes'],
    ['a\\..\\..\\b', 'path-escapes'],
    ['/etc/passwd', 'path-absolute'],
    ['\\server\\share', 'path-absolute'],
    ['C:\\Windows', 'path-absolute'],
    ['c:/windows', 'path-absolute'],
    ['.git', 'path-in-git-dir'],
    ['.git/hooks/pre-commit', 'path-in-git-dir'],
    ['sub/.git/config', 'path-in-git-dir'],
    ['.GIT/config', 'path-in-git-dir'],
    ['.Git', 'path-in-git-dir'],
    ['a/.gIt/b', 'path-in-git-dir'],
    ['.git./config', 'path-in-git-dir'],
    ['.git /config', 'path-in-git-dir'],
    ['.git . ./config', 'path-in-git-dir'],
    ['.git::$INDEX_ALLOCATION/config', 'path-in-git-dir'],
    ['.git:stream', 'path-in-git-dir'],
    ['git~1/config', 'path-in-git-dir'],
    ['GIT~1', 'path-in-git-dir'],
    ['git~1.', 'path-in-git-dir'],
    ['.g\u200cit/config', 'path-in-git-dir'],
    ['\ufeff.git/config', 'path-in-git-dir'],
    ['.git\u202e', 'path-in-git-dir'],
    ['.G\u206aI\u200dT/x', 'path-in-git-dir'],
    ['a\\.git\\config', 'path-in-git-dir'],
    ['.git\\config', 'path-in-git-dir'],
    ['a\0b', 'path-control'],
    ['a\nb', 'path-control'],
    [`${'x'.repeat(256)}/y`, 'path-too-long'],
    [`${'ä'.repeat(128)}/y`, 'path-too-long'],
    ['x/'.repeat(2048) + 'y', 'path-too-long'],
  ])('refuses %j as %s', (path, code) => {
    expect(checkPath(path)?.code).toBe(code);
  });

  it('refuses every disguise of .git at every depth', () => {
    const ignored = fc.constantFrom('', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u206f', '\ufeff');
    const letter = (char: string): fc.Arbitrary<string> =>
      fc
        .tuple(ignored, fc.constantFrom(char.toLowerCase(), char.toUpperCase()), ignored)
        .map((parts) => parts.join(''));
    const end = fc.constantFrom('', '.', ' ', '..', '. .', ':x', '::$INDEX_ALLOCATION');
    const disguise = fc
      .tuple(ignored, fc.constant('.'), letter('g'), letter('i'), letter('t'), end)
      .map((parts) => parts.join(''));
    const around = fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { maxLength: 3 });
    fc.assert(
      fc.property(around, disguise, around, fc.constantFrom('/', '\\'), (before, git, after, separator) => {
        expect(checkPath([...before, git, ...after].join(separator))?.code).toBe('path-in-git-dir');
      }),
    );
  });
});
