import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSeries } from '../../src/series/parse-series.js';
import {
  appendPatch,
  disablePatch,
  enablePatch,
  movePatch,
  removePatch,
  setPins,
  type SeriesPlace,
} from '../../src/series/series-edit.js';
import type { SeriesFile } from '../../src/series/series-file.js';
import { writeSeries } from '../../src/series/write-series.js';

const BASE = 'a'.repeat(40);
const TREE = 'b'.repeat(40);
const COMMIT = 'c'.repeat(40);
const TEXT = '# the first\na\n\n# the second\nb\nc\n# the end\n';

const parse = (text: string): SeriesFile => parseSeries('series', Buffer.from(text));
const write = (series: SeriesFile): string => writeSeries(series).toString();
const edited = (edit: (series: SeriesFile) => SeriesFile, text = TEXT): string => {
  const series = parse(text);
  const result = edit(series);
  expect(write(series)).toBe(text);
  // The value is the same as if the file had been read.
  expect(parse(write(result))).toEqual(result);
  return write(result);
};
const failing = (code: string): unknown => expect.objectContaining({ code, exit: 2 });

describe('edits of a series', () => {
  it('pins', () => {
    expect(edited((series) => setPins(series, BASE, TREE))).toBe(
      `# upkeep-base: ${BASE}\n# upkeep-tree: ${TREE}\n${TEXT}`,
    );
    expect(edited((series) => setPins(setPins(series, BASE, TREE), BASE, null))).toBe(
      `# upkeep-base: ${BASE}\n${TEXT}`,
    );
    expect(edited((series) => setPins(setPins(series, BASE, TREE), null, null))).toBe(TEXT);
  });

  it('appends', () => {
    expect(edited((series) => appendPatch(series, 'topic/d.patch'))).toBe(`${TEXT}topic/d.patch\n`);
    expect(edited((series) => appendPatch(series, 'd'), '')).toBe('d\n');
    expect(() => appendPatch(parse(TEXT), 'a')).toThrow(failing('duplicate-patch'));
    expect(() => appendPatch(parse(`#disabled a ${COMMIT}\n`), 'a')).toThrow(failing('duplicate-patch'));
    expect(() => appendPatch(parse(TEXT), '../d')).toThrow(failing('bad-patch-name'));
    expect(() => appendPatch(parse(TEXT), 'd -p1')).toThrow(failing('bad-patch-name'));
  });

  it('removes', () => {
    expect(edited((series) => removePatch(series, 'b'))).toBe(TEXT.replace('b\n', ''));
    expect(edited((series) => removePatch(series, 'x'), `#disabled x ${COMMIT}\n`)).toBe('');
    expect(() => removePatch(parse(TEXT), 'x')).toThrow(failing('unknown-patch'));
    expect(() => removePatch(parse(TEXT), 'x')).toThrow(/x is not in the series; it has a, b, c\./);
    expect(() => removePatch(parse(''), 'x')).toThrow(/it is empty/);
  });

  it('disables and enables in place', () => {
    const disabled = TEXT.replace('b\n', `#disabled b ${COMMIT}\n`);
    expect(edited((series) => disablePatch(series, 'b', COMMIT))).toBe(disabled);
    expect(edited((series) => disablePatch(series, 'b', null))).toBe(TEXT.replace('b\n', '#disabled b\n'));
    expect(edited((series) => enablePatch(series, 'b'), disabled)).toBe(TEXT);
    expect(() => disablePatch(parse(disabled), 'b', COMMIT)).toThrow(failing('already-disabled'));
    expect(() => enablePatch(parse(TEXT), 'b')).toThrow(failing('not-disabled'));
    expect(() => disablePatch(parse(TEXT), 'x', COMMIT)).toThrow(failing('unknown-patch'));
    expect(() => enablePatch(parse(TEXT), 'x')).toThrow(failing('unknown-patch'));
  });

  it.each<[string, SeriesPlace, string]>([
    ['c', { before: 'b' }, '# the first\na\n\n# the second\nc\nb\n# the end\n'],
    ['c', { before: 'a' }, '# the first\nc\na\n\n# the second\nb\n# the end\n'],
    ['a', { before: 'c' }, '# the first\n\n# the second\nb\na\nc\n# the end\n'],
    ['a', { after: 'c' }, '# the first\n\n# the second\nb\nc\na\n# the end\n'],
    ['c', { after: 'a' }, '# the first\na\nc\n\n# the second\nb\n# the end\n'],
    ['c', { first: true }, '# the first\nc\na\n\n# the second\nb\n# the end\n'],
    ['a', { last: true }, '# the first\n\n# the second\nb\nc\na\n# the end\n'],
    ['a', { first: true }, '# the first\n\n# the second\na\nb\nc\n# the end\n'],
    ['c', { last: true }, TEXT],
  ])('moves %s to %j', (name, place, text) => {
    expect(edited((series) => movePatch(series, name, place))).toBe(text);
  });

  it('moves among disabled patches, and disabled ones', () => {
    const text = `a\n#disabled b ${COMMIT}\nc\n`;
    expect(edited((series) => movePatch(series, 'b', { last: true }), text)).toBe(
      `a\nc\n#disabled b ${COMMIT}\n`,
    );
    expect(edited((series) => movePatch(series, 'c', { before: 'b' }), text)).toBe(
      `a\nc\n#disabled b ${COMMIT}\n`,
    );
    expect(edited((series) => movePatch(series, 'only', { first: true }), '# x\nonly\n')).toBe('# x\nonly\n');
  });

  it('refuses to move what is not there, to what is not there, or to itself', () => {
    expect(() => movePatch(parse(TEXT), 'x', { first: true })).toThrow(failing('unknown-patch'));
    expect(() => movePatch(parse(TEXT), 'a', { after: 'x' })).toThrow(failing('unknown-patch'));
    expect(() => movePatch(parse(TEXT), 'a', { before: 'a' })).toThrow(failing('move-to-itself'));
  });

  it('keeps every patch but the one that is edited, in its order', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const place = fc.oneof(
      fc.constantFrom(...names).map((before): SeriesPlace => ({ before })),
      fc.constantFrom(...names).map((after): SeriesPlace => ({ after })),
      fc.constantFrom<SeriesPlace>({ first: true }, { last: true }),
    );
    const order = (series: SeriesFile): string[] =>
      series.lines.flatMap((line) => (line.kind === 'other' ? [] : [line.name]));
    fc.assert(
      fc.property(fc.constantFrom(...names), place, (name, where) => {
        fc.pre(!('before' in where && where.before === name) && !('after' in where && where.after === name));
        const before = parse(`# x\n${names.join('\n# y\n')}\n`);
        const after = movePatch(before, name, where);
        expect(order(after).filter((one) => one !== name)).toEqual(names.filter((one) => one !== name));
        const at = order(after).indexOf(name);
        if ('before' in where) expect(order(after)[at + 1]).toBe(where.before);
        if ('after' in where) expect(order(after)[at - 1]).toBe(where.after);
        if ('first' in where) expect(at).toBe(0);
        if ('last' in where) expect(at).toBe(names.length - 1);
        const others = (series: SeriesFile): string[] =>
          series.lines.flatMap((line) => (line.kind === 'other' ? [line.text] : []));
        expect(others(after)).toEqual(others(before));
      }),
    );
  });
});
