import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderConflict } from '../../src/replay/conflict-text.js';
import { mergeText } from '../../src/replay/merge-text.js';
import { arbitraryTriple } from '../support/arbitrary-triple.js';
import { gitMerges, type Triple } from '../support/git-merge-oracle.js';
import { tempDir } from '../support/temp-dir.js';

const KINDS: readonly [string, fc.Arbitrary<Triple>, number][] = [
  ['short files of few different lines', arbitraryTriple(6, { min: 0, max: 30 }), 500],
  ['ordinary files', arbitraryTriple(60, { min: 20, max: 150 }), 300],
  ['files in which every line is too frequent to split at', arbitraryTriple(3, { min: 220, max: 400 }), 200],
];

describe('mergeText against git', () => {
  it.each(KINDS)('gives the same texts and verdicts: %s', (_, arbitrary, count) => {
    const triples = fc.sample(arbitrary, { seed: 20260801, numRuns: count });
    const { merges, baseLabel } = gitMerges(tempDir(), triples);
    const seen = { clean: 0, conflict: 0, decidedByUs: 0 };
    triples.forEach(({ base, ours, theirs }, index) => {
      const git = merges[index];
      const merged = mergeText(base, ours, theirs);
      expect({ clean: merged.clean, base, ours, theirs }).toEqual({ clean: git?.clean, base, ours, theirs });
      if (merged.clean) {
        seen.clean += 1;
        expect(merged.text).toBe(git?.text);
        return;
      }
      seen.conflict += 1;
      const text = renderConflict(merged.chunks, { ours: 'HEAD', base: baseLabel, theirs: 'theirs' });
      // With diff3 markers git also shows passages in which both sides read the same; we do not.
      if (hasEqualSides(git?.diff3 ?? '')) seen.decidedByUs += 1;
      else expect(text).toBe(git?.diff3);
    });
    expect(seen.clean).toBeGreaterThan(count / 10);
    expect(seen.conflict).toBeGreaterThan(count / 10);
    expect(seen.decidedByUs).toBeLessThan(count / 25);
  });
});

function hasEqualSides(text: string): boolean {
  const conflicts = text.matchAll(/^<<<<<<< HEAD\r?\n([^]*?)^\|{7} [^]*?^=======\r?\n([^]*?)^>>>>>>> /gm);
  return [...conflicts].some(([, ours, theirs]) => ours === theirs);
}
