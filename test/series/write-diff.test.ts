import { describe, expect, it } from 'vitest';
import { parseDiff } from '../../src/series/parse-diff.js';
import { writeDiff } from '../../src/series/write-diff.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { commitEveryChange } from './support/every-change.js';
import { diffMeaning } from './support/meaning.js';

const DIFF = ['diff-tree', '-p', '--full-index', '--binary'];

describe('writeDiff', () => {
  it.each([
    ['renames', ['-M']],
    ['renames and copies', ['-M', '-C', '--find-copies-harder']],
    ['neither', ['--no-renames']],
    ['no context', ['-M', '-U0']],
    ['long context', ['-M', '-U25']],
    ['functions in hunk headers', ['-M', '--function-context']],
  ])('writes git diff byte for byte, with %s', (_, options) => {
    const repo = new TempRepo(tempDir());
    const { before, after } = commitEveryChange(repo);
    for (const range of [
      [before, after],
      [after, before],
    ]) {
      const diff = repo.gitRaw(...DIFF, ...options, ...range);
      const files = parseDiff('diff', diff);
      expect(writeDiff(files).toString('latin1')).toBe(diff.toString('latin1'));
      // No compressed bytes at hand: other bytes, the same meaning.
      const anew = writeDiff(diffMeaning(files) as typeof files);
      expect(diffMeaning(parseDiff('diff', anew))).toEqual(diffMeaning(files));
    }
  });

  it('writes nothing for no file', () => {
    expect(writeDiff([])).toEqual(Buffer.alloc(0));
  });
});
