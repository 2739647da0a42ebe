import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellLine } from '../../cli/shell-line.js';

describe('a command line for a shell', () => {
  it('quotes only what needs it', () => {
    const words = ['git', 'commit', '-m', "it's done", '--format=%(refname)', '../a/b.patch'];
    expect(shellLine(words, Number.POSITIVE_INFINITY)).toBe(
      String.raw`git commit -m 'it'\''s done' '--format=%(refname)' ../a/b.patch`,
    );
  });

  it('is broken where it is too long, but not between an option and its value', () => {
    expect(
      shellLine(['upkeep', 'rebase', 'inventory', '--onto', '1.2.8', '--repo', '../inventory'], 30),
    ).toBe('upkeep rebase inventory \\\n    --onto 1.2.8 \\\n    --repo ../inventory');
    expect(shellLine(['git', 'update-ref', 'r'.repeat(40), 'HEAD'], 30)).toBe(
      `git update-ref \\\n    ${'r'.repeat(40)} \\\n    HEAD`,
    );
  });

  it('is read by a shell as the words that it was made of, at any width', () => {
    const word = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0'));
    const property = fc.property(
      fc.array(word, { maxLength: 6 }),
      fc.integer({ min: 4, max: 60 }),
      (words, width) => {
        const line = shellLine(['printf', String.raw`%s\0`, ...words, 'end'], width);
        const read = execFileSync('sh', ['-c', line]).toString('utf8').split('\0').slice(0, -1);
        expect(read).toEqual([...words, 'end']);
      },
    );
    fc.assert(property, { numRuns: 40 });
  });
});
