import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingKey } from '../../../src/compat/gate/finding-key.js';
import { judgeSeries, type JudgedSeries } from '../../../src/compat/gate/judge-series.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { seriesOf } from '../support/series-of.js';
import { wordJudge } from '../support/word-judge.js';

type Patches = Parameters<typeof seriesOf>[1];

async function judged(base: Readonly<Record<string, string>>, patches: Patches): Promise<JudgedSeries> {
  const { base: view, steps } = await seriesOf(base, patches);
  return judgeSeries(view, steps, [wordJudge]);
}

async function shown(base: Readonly<Record<string, string>>, patches: Patches): Promise<string[]> {
  const { findings } = await judged(base, patches);
  return findings.map(
    ({ patch, rule, target, fate, undoneBy }) =>
      `${patch}: ${rule} ${target} ${fate}${undoneBy === null ? '' : ` by ${undoneBy}`}`,
  );
}

describe('a series', () => {
  it('has each finding with the patch that causes it', async () => {
    expect(
      await shown(
        { 'a.txt': 'one\ntwo\nthree\n' },
        { p1: { 'a.txt': 'one\nthree\n' }, p2: { 'a.txt': 'one\n' } },
      ),
    ).toEqual(['p1: word-removed two stands', 'p2: word-removed three stands']);
  });

  it('has what a later patch undoes as undone, by that patch', async () => {
    expect(
      await shown(
        { 'a.txt': 'one\ntwo\n', 'b.txt': 'x\n' },
        { p1: { 'a.txt': 'one\n' }, p2: { 'b.txt': 'y\n' }, p3: { 'b.txt': 'y\ntwo\n' } },
      ),
    ).toEqual([
      'p1: word-removed two undone by p3',
      'p2: word-added y stands',
      'p2: word-removed x stands',
      // It is new to the tree that p3 meets, and was in the base all the time.
      'p3: word-added two internal',
    ]);
  });

  it('blames the last one where a patch does again what another undid', async () => {
    expect(
      await shown(
        { 'a.txt': 'one\n' },
        { p1: { 'a.txt': '' }, p2: { 'a.txt': 'one\n' }, p3: { 'a.txt': null } },
      ),
    ).toEqual([
      'p1: word-removed one undone by p2',
      'p2: word-added one undone by p3',
      'p3: word-removed one stands',
    ]);
  });

  it('takes what an earlier patch brought as its own affair', async () => {
    expect(
      await shown({ 'a.txt': 'one\n' }, { p1: { 'n.txt': 'new\nmore\n' }, p2: { 'n.txt': 'new\n' } }),
    ).toEqual([
      'p1: word-added new stands',
      'p1: word-added more undone by p2',
      'p2: word-removed more internal',
    ]);
  });

  it('gives what two patches do only together to the last that touched the file', async () => {
    // Each patch removes one of two places: only both together lose the word.
    expect(
      await shown(
        { 'a.txt': 'one\n', 'b.txt': 'one\n' },
        { p1: { 'a.txt': 'x\n' }, p2: { 'b.txt': 'x\n' }, p3: { 'c.txt': 'x\n' } },
      ),
    ).toEqual(['p1: word-added x stands', 'p2: word-removed one stands']);
  });

  it('says of a file that a patch breaks that it cannot be read, and nothing else of it', async () => {
    expect(await shown({ 'a.txt': 'one\n' }, { p1: { 'a.txt': 'no!!\n' } })).toEqual([
      'p1: unparsed a.txt stands',
    ]);
    expect(
      await shown({ 'a.txt': 'one\n' }, { p1: { 'a.txt': 'no!!\n' }, p2: { 'a.txt': 'one\n' } }),
    ).toEqual(['p1: unparsed a.txt undone by p2', 'p2: unparsed a.txt internal']);
  });

  it('is empty without patches, and tells the trees that it ends with', async () => {
    const { findings, result } = await judged({ 'a.txt': 'one\n' }, {});
    expect(findings).toEqual([]);
    expect([...result.files.keys()]).toEqual(['a.txt']);
    const gone = await judged({ 'a.txt': 'one\n' }, { p1: { 'a.txt': null, 'b.txt': 'one\n' } });
    expect(gone.findings).toEqual([]);
    expect([...gone.result.files.keys()]).toEqual(['b.txt']);
  });

  it('leaves out what stands in folders of tests', async () => {
    expect(await shown({}, { p1: { 'Test/Unit/a.txt': 'one\n' } })).toEqual([]);
  });

  it('has in its sum exactly what the whole change has', async () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    const file = fc.array(word, { maxLength: 3 }).map((words) => words.map((one) => `${one}\n`).join(''));
    const tree = fc.dictionary(fc.constantFrom('x.txt', 'y.txt', 'z.txt'), file, { maxKeys: 3 });
    const edits = fc.dictionary(fc.constantFrom('x.txt', 'y.txt', 'z.txt'), fc.option(file), {
      minKeys: 1,
      maxKeys: 2,
    });
    await fc.assert(
      fc.asyncProperty(tree, fc.array(edits, { maxLength: 5 }), async (base, list) => {
        const patches = Object.fromEntries(list.map((edit, index) => [`p${index}`, edit]));
        const after: Record<string, string> = { ...base };
        for (const edit of list) {
          for (const [path, content] of Object.entries(edit)) {
            if (content === null) delete after[path];
            else after[path] = content;
          }
        }
        const { findings } = await judged(base, patches);
        const standing = findings
          .filter(({ fate }) => fate === 'stands')
          .map(findingKey)
          .toSorted();
        const whole = (await judgeFiles([wordJudge], base, after)).map(findingKey).toSorted();
        expect(standing).toEqual(whole);
        // Who undoes something always comes later.
        const order = Object.keys(patches);
        for (const { patch, undoneBy } of findings) {
          if (undoneBy !== null && patch !== null && !findings.some(({ rule }) => rule === 'unparsed')) {
            expect(order.indexOf(undoneBy)).toBeGreaterThan(order.indexOf(patch));
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
