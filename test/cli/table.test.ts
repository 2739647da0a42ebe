import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { View } from '../../cli/command.js';
import { displayWidth } from '../../cli/display-width.js';
import { createStyle } from '../../cli/style.js';
import { renderTable, type Column } from '../../cli/table.js';

interface Patch {
  readonly name: string;
  readonly verdict: string;
  readonly count: number;
}

const columns: readonly Column<Patch>[] = [
  { header: 'patch', value: ({ name }) => name, flexible: true },
  { header: 'verdict', value: ({ verdict }) => verdict },
  { header: 'paths', value: ({ count }) => count, align: 'right' },
];

const rows: readonly Patch[] = [
  { name: 'fix-x.patch', verdict: 'clean', count: 2 },
  {
    name: 'a-name-that-is-much-longer-than-what-fits-into-a-line-of-eighty-columns-on-its-own.patch',
    verdict: 'conflict',
    count: 1200,
  },
  {
    name: '修正/日本語の名前が付いたパッチファイルとても長い名前でも表の幅に収まるように切られる.patch',
    verdict: 'upstreamed',
    count: 7,
  },
];

const plain = await createStyle(false);
const view = (width: number): View => ({ style: plain, columns: width });

describe('a table', () => {
  it('fits 80 columns', () => {
    const text = renderTable(columns, rows, view(80));
    expect(text).toMatchInlineSnapshot(`
      "patch                                                          verdict     paths
      fix-x.patch                                                    clean           2
      a-name-that-is-much-longer-than-what-fits-into-a-line-of-eig…  conflict     1200
      修正/日本語の名前が付いたパッチファイルとても長い名前でも表…   upstreamed      7"
    `);
    expect(text.split('\n').every((line) => displayWidth(line) <= 80)).toBe(true);
  });

  it('takes no more room than it needs', () => {
    expect(renderTable(columns, rows.slice(0, 1), view(80))).toBe(
      'patch        verdict  paths\nfix-x.patch  clean        2',
    );
  });

  it('cuts nothing where there is room', () => {
    expect(renderTable(columns, rows, view(200))).not.toContain('…');
  });

  it('shrinks the widest flexible column first, and none below eight', () => {
    const two: Column<readonly [string, string]>[] = [
      { header: 'a', value: ([a]) => a, flexible: true },
      { header: 'b', value: ([, b]) => b, flexible: true },
    ];
    const line: readonly [string, string] = ['x'.repeat(60), 'y'.repeat(20)];
    expect(renderTable(two, [line], view(50)).split('\n')[1]).toBe(`${'x'.repeat(27)}…  ${'y'.repeat(20)}`);
    expect(renderTable(two, [line], view(30)).split('\n')[1]).toBe(`${'x'.repeat(13)}…  ${'y'.repeat(13)}…`);
    expect(renderTable(two, [line], view(5)).split('\n')[1]).toBe('xxxxxxx…  yyyyyyy…');
  });

  it('has no rows, no text', () => {
    expect(renderTable(columns, [], view(80))).toBe('');
  });

  it('lets no cell write to the terminal', () => {
    const evil = { name: 'a\u001b[2Jb\nc\u202ed', verdict: 'clean', count: 0 };
    expect(renderTable(columns, [evil], view(80)).split('\n')[1]).toBe('a?[2Jb c?d  clean        0');
  });

  it('colours cells without counting the colour, and headers dimly', async () => {
    const style = await createStyle(true);
    const coloured: Column<Patch>[] = [
      { header: 'patch', value: ({ name }) => name, flexible: true },
      {
        header: 'verdict',
        value: ({ verdict }) => verdict,
        style: (text, { verdict }) => (verdict === 'clean' ? style.good(text) : style.bad(text)),
      },
    ];
    const text = renderTable(coloured, rows.slice(0, 2), { style, columns: 30 });
    expect(text.split('\n')).toEqual([
      '\u001b[2mpatch               \u001b[22m  \u001b[2mverdict \u001b[22m',
      'fix-x.patch           \u001b[32mclean   \u001b[39m',
      'a-name-that-is-much…  \u001b[31mconflict\u001b[39m',
    ]);
  });

  it('fits whatever is in it, as long as what is not flexible does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ maxLength: 10 })), {
          minLength: 1,
        }),
        fc.integer({ min: 24, max: 120 }),
        (cells, width) => {
          const flexible: Column<readonly [string, string]>[] = [
            { header: 'one', value: ([one]) => one, flexible: true },
            { header: 'two', value: ([, two]) => two },
          ];
          const lines = renderTable(flexible, cells, view(width)).split('\n');
          return lines.length === cells.length + 1 && lines.every((line) => displayWidth(line) <= width);
        },
      ),
    );
  });
});
