import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditLine } from '../../../builder/audit/audit-result.js';
import { lineRanges } from '../../../cli/views/line-ranges.js';

type Source = number | string | null;

/** Lines of upstream's by number, of a patch by name, of the build by null. */
function lines(...sources: readonly Source[]): AuditLine[] {
  return sources.map((source, at) => ({
    line: at + 1,
    from: typeof source === 'number' ? 'upstream' : source === null ? 'build' : 'patch',
    upstream: typeof source === 'number' ? source : null,
    patch: typeof source === 'string' ? source : null,
  }));
}

const shown = (...sources: readonly Source[]): string[] =>
  lineRanges(lines(...sources)).map(({ at, from }) => `${at} ${from}`);

describe('lineRanges', () => {
  it('keeps together what is from one place', () => {
    expect(shown()).toEqual([]);
    expect(shown(1)).toEqual(['1 upstream 1']);
    expect(shown(1, 2, 'a', 'a', 'b', null, null, 3)).toEqual([
      '1-2 upstream 1-2',
      '3-4 a',
      '5 b',
      '6-7 the build',
      '8 upstream 3',
    ]);
  });

  it('parts lines of upstream that are no neighbours there', () => {
    expect(shown(1, 2, 4, 5)).toEqual(['1-2 upstream 1-2', '3-4 upstream 4-5']);
  });

  it('names every line once', () => {
    const source = fc.oneof(fc.nat(5), fc.constantFrom('a', 'b', null));
    fc.assert(
      fc.property(fc.array(source), (sources) => {
        const covered = lineRanges(lines(...sources)).flatMap(({ at }) => {
          const [first = 0, last = first] = at.split('-').map(Number);
          return Array.from({ length: last - first + 1 }, (_, index) => first + index);
        });
        expect(covered).toEqual(sources.map((_, at) => at + 1));
      }),
    );
  });
});
