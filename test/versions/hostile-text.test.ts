import { describe, expect, it } from 'vitest';
import { compareTags } from '../../src/versions/compare-tags.js';
import { compareVersions } from '../../src/versions/compare-versions.js';
import { exactVersion } from '../../src/versions/exact-version.js';
import { matches } from '../../src/versions/matches.js';
import { normalizeBranch } from '../../src/versions/normalize-branch.js';
import { parseConstraint } from '../../src/versions/parse-constraint.js';
import { parseVersion } from '../../src/versions/parse-version.js';
import { stabilityOf } from '../../src/versions/stability.js';

/** As often as it fits, with a head and a tail that make the end a disappointment. */
function fill(head: string, piece: string, tail: string, length: number): string {
  const times = Math.floor((length - head.length - tail.length) / piece.length);
  return head + piece.repeat(times) + tail;
}

const PIECES = [
  '1',
  '1.',
  '.1',
  '-1',
  '1-',
  '1.1-',
  '12:',
  'x.',
  '.x',
  '.*',
  '*.',
  '~1',
  '^1',
  '1 - ',
  ' - 1',
  ' ',
  ', ',
  ' ,',
  '|',
  '||',
  ' || ',
  ' |',
  '\n',
  '\t',
  '\n|',
  'a',
  'a1',
  '-a',
  '-a1',
  '-a.1',
  'p.',
  'dev',
  '-dev',
  '.dev',
  'dev-',
  'dev\n',
  '@dev',
  '@',
  '#',
  '#a',
  '\n#',
  '+',
  '+a',
  '-',
  '--',
  '- -',
  ' as ',
  'as',
  ' as',
  'as ',
  '<',
  '>=',
  '=1,',
  '!=1 ',
  'stable',
  '-stable-',
  'rc',
  'RC1.',
  '0',
  '9',
  'v',
  'V1',
  '/',
  'é',
  '\u2028',
  '\0',
];
const HEADS = ['', '1', '1.0-p', '2010', 'dev-', '^1.', '>='];
const TAILS = ['', '!', '-dev', '\n!', ' as'];
const all = (length: number): string[] =>
  PIECES.flatMap((piece) => HEADS.flatMap((head) => TAILS.map((tail) => fill(head, piece, tail, length))));

// Exponential backtracking would not end here, and cubic not within a test's time limit.
describe('hostile text', () => {
  it('is read or refused', () => {
    const texts = all(1000);
    const probe = parseVersion('1.0')!;
    let read = 0;
    for (const text of texts) {
      const version = parseVersion(text);
      const constraint = parseConstraint(text);
      stabilityOf(text);
      if (version !== null) expect(compareVersions(version, version)).toBe(0);
      if (constraint !== null) {
        read += 1;
        expect(matches(constraint, version ?? probe)).toBeTypeOf('boolean');
      }
    }
    expect(texts.length).toBeGreaterThan(2000);
    expect(read).toBeGreaterThan(100);
  });

  it('is refused unread when it is too long', () => {
    for (const text of all(1100).filter((one) => one.length > 1000)) {
      expect([parseVersion(text), parseConstraint(text), exactVersion(text)]).toEqual([null, null, null]);
    }
  });

  it('of any length is a branch, and a tag that is no version', () => {
    for (const piece of PIECES) {
      const text = fill('1', piece, '!', 100_000);
      expect(normalizeBranch(text)).toBe(`dev-${text}`);
      expect(stabilityOf(text)).toBe('dev');
      expect(compareTags(text, '1.0')).toBe(-1);
    }
  });
});
