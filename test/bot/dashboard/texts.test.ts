import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePatchTexts } from '../../../bot/dashboard/model/compare-patch-texts.js';
import { conflictExcerpts } from '../../../bot/dashboard/model/conflict-excerpts.js';
import { dependencyGraph } from '../../../bot/dashboard/model/dependency-graph.js';
import { CONFLICT_TEXT, patchText } from '../support/dashboard-series.js';

describe('dependencyGraph', () => {
  const patch = (name: string, paths: readonly string[], dependsOn: readonly string[] = []) => ({
    name,
    paths,
    dependsOn,
  });

  it('joins those that change a file to the one before, and those that need each other', () => {
    const graph = dependencyGraph([
      patch('a', ['x', 'y']),
      patch('b', ['z']),
      patch('c', ['y', 'x']),
      patch('d', ['x'], ['a']),
      patch('e', ['d'], ['d', 'd', 'gone', 'e']),
    ]);
    expect(graph.nodes).toEqual(['a', 'c', 'd', 'e']);
    expect(graph.edges).toEqual([
      { from: 'c', to: 'a', kind: 'shares', paths: ['x', 'y'] },
      { from: 'd', to: 'a', kind: 'needs', paths: [] },
      { from: 'd', to: 'c', kind: 'shares', paths: ['x'] },
      { from: 'e', to: 'd', kind: 'needs', paths: [] },
    ]);
  });

  it('says once what is both', () => {
    expect(dependencyGraph([patch('a', ['x']), patch('b', ['x'], ['a'])]).edges).toEqual([
      { from: 'b', to: 'a', kind: 'needs', paths: ['x'] },
    ]);
  });

  it('grows no faster than the paths, and names only patches', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const series = fc.uniqueArray(
      fc.record({ name: names, paths: fc.array(names), dependsOn: fc.array(names) }),
      { selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(series, (patches) => {
        const { nodes, edges } = dependencyGraph(patches);
        const touched = patches.reduce(
          (sum, { paths, dependsOn }) => sum + paths.length + dependsOn.length,
          0,
        );
        expect(edges.length).toBeLessThanOrEqual(touched);
        for (const { from, to } of edges) expect(nodes).toEqual(expect.arrayContaining([from, to]));
        expect(new Set(edges.map(({ from, to }) => `${from} ${to}`)).size).toBe(edges.length);
      }),
    );
  });
});

describe('conflictExcerpts', () => {
  it('has the sides and what is around', () => {
    const [excerpt, ...more] = conflictExcerpts(CONFLICT_TEXT);
    expect(more).toEqual([]);
    expect(excerpt!.line).toBe(5);
    expect(excerpt!.lines.map(({ side }) => side)).toEqual([
      'both',
      'both',
      'both',
      'both',
      'marker',
      'ours',
      'ours',
      'marker',
      'base',
      'marker',
      'theirs',
      'theirs',
      'marker',
      'both',
      'both',
      'both',
      'both',
    ]);
  });

  it('takes an underline of a heading for text', () => {
    expect(conflictExcerpts('Title\n=======\ntext\n')).toEqual([]);
  });

  it('conflicts far from each other are two, close ones one', () => {
    const conflict = '<<<<<<< a\n1\n||||||| b\n=======\n2\n>>>>>>> c\n';
    expect(conflictExcerpts(`${conflict}${'x\n'.repeat(9)}${conflict}`)).toHaveLength(2);
    const [one, ...more] = conflictExcerpts(`${conflict}${'x\n'.repeat(8)}${conflict}`);
    expect(more).toEqual([]);
    expect(one!.lines.map(({ text }) => `${text}\n`).join('')).toBe(
      `${conflict}${'x\n'.repeat(8)}${conflict}`,
    );
  });

  it('ends somewhere', () => {
    const lines = conflictExcerpts('<<<<<<< a\n|||||||\n=======\n>>>>>>> b\n'.repeat(10_000)).flatMap(
      (one) => one.lines,
    );
    expect(lines.length).toBeLessThan(700);
  });
});

describe('comparePatchTexts', () => {
  const text = (lines: readonly string[]): string =>
    patchText('Subject', 'Body.', 'Owner: @ada', 'a.php', lines);

  it('line numbers, ids and the version of git are no difference', () => {
    const before = text(['one']);
    const after = before
      .replace('@@ -10,6 +10,7 @@', '@@ -210,6 +220,7 @@')
      .replace('index 1111111..2222222', 'index 3333333..4444444')
      .replace('From 0000', 'From 1111')
      .replace('2.39.5', '2.51.0');
    expect(after).not.toBe(before);
    expect(comparePatchTexts(before, after)).toBe('');
  });

  it('shows what a patch does otherwise, and where', () => {
    expect(comparePatchTexts(text(['one']), text(['two']))).toBe(
      [
        '@@ a.php',
        '      private ResourceConnection $resource;',
        '      private Config $config;',
        '  ',
        '-+one',
        '++two',
        '  public function execute(array $ids): void',
        '      {',
        '          $connection = $this->resource->getConnection();',
        '',
      ].join('\n'),
    );
  });

  it('shows what is only in one of them, line by line', () => {
    const line = fc.constantFrom('+a', '-b', ' c', '@@ -1 +1 @@', 'index 1..2', 'text', '');
    fc.assert(
      fc.property(fc.array(line), fc.array(line), (a, b) => {
        const [before, after] = [a, b].map((lines) => lines.map((one) => `${one}\n`).join(''));
        const difference = comparePatchTexts(before!, after!);
        if (before === after) expect(difference).toBe('');
        const count = (sign: string): number =>
          difference.split('\n').filter((one) => one.startsWith(sign)).length;
        const kept = (lines: readonly string[]): number => lines.filter((one) => one !== 'index 1..2').length;
        expect(count('+') - count('-')).toBe(
          Math.max(kept(b), b.length === 0 ? 1 : 0) - Math.max(kept(a), a.length === 0 ? 1 : 0),
        );
      }),
    );
  });
});
