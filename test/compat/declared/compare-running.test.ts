import { describe, expect, it } from 'vitest';
import { compareRunning } from '../../../src/compat/declared/compare-running.js';
import type { Placed } from '../../../src/compat/declared/declaration.js';
import type { Running } from '../../../src/compat/declared/running.js';
import { runningIn } from '../../../src/compat/declared/running-in.js';

/** `area class`, `area off` or `area on`, or both: `area class off`. */
function place(text: string, index: number): Placed<Running> {
  const [area = '', ...words] = text.split(' ');
  const told = words.find((word) => word === 'on' || word === 'off');
  const runs = words.find((word) => word !== 'on' && word !== 'off') ?? null;
  const value = { runs, disabled: told === undefined ? null : told === 'off' };
  return { key: 'k', area, value, file: `${area}-${index}`, line: index + 1 };
}

describe('what runs under a name', () => {
  it.each([
    ['nothing', [], 'global', null],
    ['for all', ['global A'], 'global', 'A'],
    ['for all, so in an area', ['global A'], 'frontend', 'A'],
    ['in another area', ['frontend A'], 'adminhtml', null],
    ['the word of the area holds', ['global A', 'frontend B'], 'frontend', 'B'],
    ['but not elsewhere', ['global A', 'frontend B'], 'adminhtml', 'A'],
    ['off', ['global A off'], 'global', null],
    ['off by another file', ['global A', 'global off'], 'global', null],
    ['off for all, on in the area', ['global A off', 'frontend on'], 'frontend', 'A'],
    ['off in the area alone', ['global A', 'frontend off'], 'adminhtml', 'A'],
    ['off in the area', ['global A', 'frontend off'], 'frontend', null],
    ['only switched', ['global on'], 'global', null],
    ['two classes', ['global B', 'global A', 'global A'], 'global', 'A or B'],
  ] as const)('%s', (_, all, area, expected) => {
    expect(runningIn(all.map(place), area)?.text ?? null).toBe(expected);
  });

  it.each([
    ['the same', ['global A'], ['global A'], []],
    ['gone', ['global A'], [], ['gone global A global-0:1']],
    ['changed', ['global A'], ['global B'], ['changed global A B global-0:1']],
    ['disabled', ['global A'], ['global A', 'global off'], ['disabled global A global-1:2']],
    [
      'disabled in an area',
      ['global A'],
      ['global A', 'frontend off'],
      ['disabled frontend A frontend-1:2 in the area frontend'],
    ],
    [
      'left in an area',
      ['global A'],
      ['frontend A'],
      ['gone global A global-0:1 outside of the area frontend'],
    ],
    ['changed in an area', ['global A'], ['global A', 'frontend B'], ['changed frontend A B frontend-1:2']],
    ['in all instead of an area', ['frontend A'], ['global A'], []],
    ['enabled', ['global A off'], ['global A'], []],
    ['new', [], ['global A'], []],
    [
      'gone, and it is still switched off in another area',
      ['global A', 'b off'],
      ['b off'],
      ['gone global A global-0:1'],
    ],
    [
      'gone in both areas',
      ['a A', 'b A'],
      [],
      ['gone a A a-0:1 in the area a', 'gone b A b-1:2 in the area b'],
    ],
  ] as const)('differs: %s', (_, before, after, expected) => {
    const found = compareRunning({ key: 'k', before: before.map(place), after: after.map(place) });
    expect(
      found.map(({ kind, area, old, now, where, file, line }) =>
        `${kind} ${area} ${old} ${now} ${file}:${line}${where}`.replace('  ', ' '),
      ),
    ).toEqual(expected);
  });
});
