import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathGlob } from '../../../src/compat/ownership/path-glob.js';

describe('a glob of paths', () => {
  it.each([
    ['.github/**', '.github/workflows/a.yml', true],
    ['.github/**', '.github/a', true],
    ['.github/**', '.githubx/a', false],
    ['.github/**', 'x/.github/a', false],
    ['.github/', '.github/a/b', true],
    ['.github/', '.github', false],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/README.md', false],
    ['**/*.md', 'docs/a/README.md', true],
    ['**/*.md', 'README.md', true],
    ['**.md', 'docs/README.md', true],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z', true],
    ['a/**/z', 'a/bz', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a.c', 'abc', false],
    ['[a]', 'a', false],
    ['[a]', '[a]', true],
    ['a', 'a/b', false],
    ['**', '', true],
    ['*', '', true],
  ] as const)('%s on %s: %s', (glob, path, matches) => {
    expect(pathGlob(glob)(path)).toBe(matches);
  });

  it('without signs is the path itself', () => {
    const path = fc.stringMatching(/^[a-z/.+()[\]{}^$|\\]{0,12}[a-z]$/);
    fc.assert(fc.property(path, path, (a, b) => pathGlob(a)(b) === (a === b)));
  });

  it('of any kind ends on any path', () => {
    const hostile = '*a'.repeat(300);
    expect(pathGlob(hostile)('a'.repeat(4000))).toBe(true);
    expect(pathGlob(`${hostile}b`)('a'.repeat(4000))).toBe(false);
    expect(pathGlob('**/'.repeat(300))('a/'.repeat(500))).toBe(true);
  });
});
