import fc from 'fast-check';
import type { ByteString } from '../../src/series/byte-string.js';
import type { Triple } from './git-merge-oracle.js';

/** An edit: at this share of the file's length, drop some lines and put in others. */
interface Edit {
  readonly at: number;
  readonly drop: number;
  readonly lines: readonly string[];
}

/** Files made of few different lines, so that runs slide, match in the wrong place and are frequent. */
export function arbitraryTriple(
  alphabet: number,
  length: { min: number; max: number },
): fc.Arbitrary<Triple> {
  const known = fc.nat(alphabet - 1).map((n) => `line ${n}`);
  const fresh = fc.nat(30).map((n) => `new ${n}\xe9`);
  const line = fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: fresh });
  const edit: fc.Arbitrary<Edit> = fc.record({
    at: fc.nat(999).map((n) => n / 1000),
    drop: fc.nat(3),
    lines: fc.array(line, { maxLength: 3 }),
  });
  const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
  const ends = fc.constantFrom('\n', '\n', '\r\n');
  const unfinished = fc.tuple(...Array.from({ length: 3 }, () => fc.nat(4).map((n) => n === 0)));
  return fc
    .tuple(fc.array(known, { minLength: length.min, maxLength: length.max }), edits, edits, ends, unfinished)
    .map(([lines, oursEdits, theirsEdits, eol, [baseOpen, oursOpen, theirsOpen]]) => ({
      base: toText(lines, eol, baseOpen === true),
      ours: toText(applyEdits(lines, oursEdits), eol, oursOpen === true),
      theirs: toText(applyEdits(lines, theirsEdits), eol, theirsOpen === true),
    }));
}

function applyEdits(lines: readonly string[], edits: readonly Edit[]): string[] {
  const edited = [...lines];
  for (const { at, drop, lines: put } of edits) edited.splice(Math.floor(at * edited.length), drop, ...put);
  return edited;
}

function toText(lines: readonly string[], eol: string, unfinished: boolean): ByteString {
  return lines.join(eol) + (unfinished || lines.length === 0 ? '' : eol);
}
