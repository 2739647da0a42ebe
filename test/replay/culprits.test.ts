import { describe, expect, it, onTestFinished } from 'vitest';
import { join } from 'node:path';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { explainRebase, type Explanation } from '../../src/replay/explain-rebase.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import { planRebase } from '../../src/replay/plan-rebase.js';
import { runForecast, type ForecastReport } from '../../src/replay/run-forecast.js';
import { canonicalPatches } from '../../src/series/import/canonical-patches.js';
import type { Stack } from '../../src/series/stack.js';
import { FastRepo, type CommitSpec, type Files } from '../support/fast-repo.js';
import { tempDir } from '../support/temp-dir.js';
import { lines } from './support/scene.js';

interface Made {
  readonly stack: Stack;
  readonly opened: Repository;
}

interface Explained extends Explanation {
  /** Name of the culprit by patch and path. */
  readonly blamed: Record<string, string>;
  readonly verdicts: string[];
}

/** An upstream told commit by commit, and a series of patches made on one of them. */
class Upstream {
  readonly repo = new FastRepo(join(tempDir(), 'up.git'));
  readonly #specs: (CommitSpec & { name: string })[] = [];
  readonly #base: string;
  readonly #series: readonly Files[];
  ids: Record<string, string> = {};

  /** Each commit as `name: [parents, changes against the first parent]`. */
  constructor(history: Readonly<Record<string, readonly [string, Files]>>, base: string, series: readonly Files[]) {
    for (const [name, [parents, files]] of Object.entries(history)) {
      const indices = parents.split(' ').filter((word) => word !== '').map((parent) => this.#index(parent));
      this.#specs.push({ name, message: name, parents: indices, files });
    }
    this.#base = base;
    this.#series = series;
  }

  #index(name: string): number {
    return this.#specs.findIndex((spec) => spec.name === name);
  }

  async #stack(): Promise<Made> {
    const own = this.#series.map((files, index): CommitSpec & { name: string } => ({
      name: `p${index + 1}`,
      message: `p${index + 1}`,
      parents: [index === 0 ? this.#index(this.#base) : this.#specs.length + index - 1],
      files,
    }));
    const all = [...this.#specs, ...own];
    const made = this.repo.commits(all, Object.fromEntries(all.map(({ name }, index) => [`refs/heads/${name}`, index])));
    this.ids = Object.fromEntries(all.map(({ name }, index) => [name, made[index]!.id]));
    const opened = await openRepository(this.repo.dir);
    onTestFinished(() => opened.close());
    const treeOf = (name: string): string => made[all.findIndex((spec) => spec.name === name)]!.tree;
    const patches = await canonicalPatches(
      opened,
      own.map(({ name }, index) => ({
        name: `${name}.patch`,
        author: { name: 'A', email: 'a@example.com', seconds: 1, offset: 0 },
        message: { subject: name, body: '', trailers: [] },
        before: index === 0 ? treeOf(this.#base) : treeOf(`p${index}`),
        after: treeOf(name),
        source: name,
      })),
    );
    const stack: Stack = {
      name: 'sample',
      dir: this.repo.dir,
      config: null,
      series: { base: this.ids[this.#base]!, tree: null, lines: patches.map(({ name }, index) => ({ kind: 'patch', name, line: index + 2 })) },
      patches,
    };
    return { stack, opened };
  }

  async explain(name: string): Promise<Explained> {
    const made = await this.#stack();
    return this.#explain(made, this.ids[name]!);
  }

  async explainId(onto: string): Promise<Explained> {
    return this.#explain(await this.#stack(), onto);
  }

  async #explain({ stack, opened }: Made, onto: string): Promise<Explained> {
    const memo = new MemoryMemo();
    const plan = await planRebase({
      stack,
      repo: opened,
      objects: opened.objects,
      onto,
      committer: { name: 'Upkeep', email: 'upkeep@localhost' },
      memo,
      resolutions: [],
      commits: false,
    });
    const explanation = await explainRebase(plan, opened, opened.objects, memo);
    const names = Object.fromEntries(Object.entries(this.ids).map(([name, id]) => [id, name]));
    const blamed: Record<string, string> = {};
    for (const [patch, byPath] of explanation.culprits) {
      for (const [path, commit] of byPath) blamed[`${patch} ${path}`] = names[commit.id] ?? commit.id;
    }
    return { ...explanation, blamed, verdicts: plan.replayed.patches.map(({ verdict }) => verdict) };
  }

  async forecast(along: string): Promise<ForecastReport & { said: string[] }> {
    const { stack, opened } = await this.#stack();
    const report = await runForecast(stack, opened, this.ids[along]!, () => {});
    const names = Object.fromEntries(Object.entries(this.ids).map(([name, id]) => [id, name]));
    const say = (what: string) => (entry: ForecastReport['breaks'][number]): string => `${what} ${entry.patch} by ${names[entry.commit]}`;
    return { ...report, said: [...report.breaks.map(say('breaks')), ...report.heals.map(say('heals'))] };
  }
}

const A = lines(20);
const OURS = [{ a: lines(20, { 5: 'ours' }) }];
const BREAK = { a: lines(20, { 5: 'up' }) };
const ELSEWHERE = { a: lines(20, { 15: 'elsewhere' }) };

describe('the culprit', () => {
  it('on a straight line is the commit that touched the same lines', async () => {
    const history: Record<string, [string, Files]> = { base: ['', { a: A }] };
    for (let index = 1; index <= 30; index += 1) {
      const files: Files = index === 17 ? { a: lines(20, { 5: 'up', 15: 'x' }) } : index === 9 ? { a: lines(20, { 15: 'x' }) } : { [`f${index}`]: 'x\n' };
      history[`c${index}`] = [index === 1 ? 'base' : `c${index - 1}`, files];
    }
    const { blamed } = await new Upstream(history, 'base', OURS).explain('c30');
    expect(blamed).toEqual({ 'p1.patch a': 'c17' });
  });

  it('is named for each path of each patch', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A, b: A, c: A, d: A }],
        c1: ['base', { b: lines(20, { 5: 'up' }) }],
        c2: ['c1', { a: lines(20, { 5: 'up' }), x: 'x\n' }],
        c3: ['c2', { c: null }],
        c4: ['c3', { n: 'theirs\n' }],
      },
      'base',
      [{ a: lines(20, { 5: 'o' }), b: lines(20, { 5: 'o' }), d: lines(20, { 5: 'o' }) }, { c: lines(20, { 5: 'o' }) }, { n: 'ours\n' }],
    );
    expect((await up.explain('c4')).blamed).toEqual({ 'p1.patch a': 'c2', 'p1.patch b': 'c1', 'p2.patch c': 'c3', 'p3.patch n': 'c4' });
  });

  it('that came by a merge is the commit on the side branch, not the merge', async () => {
    const up = new Upstream(
      { base: ['', { a: A }], s1: ['base', { x: 'x\n' }], s2: ['s1', BREAK], s3: ['s2', { y: 'y\n' }], m1: ['base', { z: 'z\n' }], merge: ['m1 s3', { ...BREAK, x: 'x\n', y: 'y\n' }], tip: ['merge', { t: 't\n' }] },
      'base',
      OURS,
    );
    expect((await up.explain('tip')).blamed).toEqual({ 'p1.patch a': 's2' });
  });

  it('is found in a merge within a merge', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A }],
        d1: ['base', BREAK],
        s1: ['base', { s: 's\n' }],
        inner: ['s1 d1', BREAK],
        s2: ['inner', { s: 't\n' }],
        m1: ['base', { m: 'm\n' }],
        outer: ['m1 s2', { ...BREAK, s: 't\n' }],
      },
      'base',
      OURS,
    );
    expect((await up.explain('outer')).blamed).toEqual({ 'p1.patch a': 'd1' });
  });

  it('that the merge itself made is the merge', async () => {
    const up = new Upstream(
      { base: ['', { a: A }], s1: ['base', { x: 'x\n' }], m1: ['base', { z: 'z\n' }], evil: ['m1 s1', { ...BREAK, x: 'x\n' }] },
      'base',
      OURS,
    );
    expect((await up.explain('evil')).blamed).toEqual({ 'p1.patch a': 'evil' });
  });

  it('on a side branch that began before the base is only what the base has not', async () => {
    const up = new Upstream(
      {
        old: ['', { a: A }],
        s1: ['old', BREAK],
        m1: ['old', { m: 'm\n' }],
        base: ['m1', { m: 'n\n' }],
        merge: ['base s1', BREAK],
      },
      'base',
      OURS,
    );
    expect((await up.explain('merge')).blamed).toEqual({ 'p1.patch a': 's1' });
  });

  it('of a transplant between two releases off the line is the commit on the line', async () => {
    const up = new Upstream(
      {
        root: ['', { a: A }],
        c1: ['root', { v: '1\n' }],
        r1: ['c1', { version: 'one\n' }],
        c2: ['c1', BREAK],
        c3: ['c2', { v: '3\n' }],
        r2: ['c3', { version: 'two\n' }],
      },
      'r1',
      OURS,
    );
    expect((await up.explain('r2')).blamed).toEqual({ 'p1.patch a': 'c2' });
  });

  it('of a transplant may be the single commit of the new release', async () => {
    const up = new Upstream(
      { root: ['', { a: A }], r1: ['root', { version: 'one\n' }], c2: ['root', { v: '2\n' }], r2: ['c2', { version: 'two\n', ...BREAK }] },
      'r1',
      OURS,
    );
    expect((await up.explain('r2')).blamed).toEqual({ 'p1.patch a': 'r2' });
  });

  it('on the way back is the commit of the old side that the new one lacks', async () => {
    const up = new Upstream(
      {
        root: ['', { a: A }],
        hotfix: ['root', { a: lines(20, { 4: 'hot', 5: 'hot' }) }],
        r1: ['hotfix', { version: 'one\n' }],
        c2: ['root', { v: '2\n' }],
      },
      'r1',
      [{ a: lines(20, { 4: 'hot', 5: 'ours' }) }],
    );
    expect((await up.explain('c2')).blamed).toEqual({ 'p1.patch a': 'hotfix' });
  });

  it('of a move back to an ancestor is what is undone', async () => {
    const up = new Upstream(
      { root: ['', { a: A }], c1: ['root', { v: '1\n' }], c2: ['c1', { a: lines(20, { 5: 'later' }) }], c3: ['c2', { v: '3\n' }] },
      'c3',
      OURS.map(() => ({ a: lines(20, { 5: 'later, ours' }) })),
    );
    expect((await up.explain('root')).blamed).toEqual({ 'p1.patch a': 'c2' });
  });

  it('between unrelated histories may be anything, but nothing breaks', async () => {
    const up = new Upstream({ base: ['', { a: A }], other: ['', { a: A }], c2: ['other', { v: '2\n' }], c3: ['c2', BREAK], c4: ['c3', { v: '4\n' }] }, 'base', OURS);
    const { blamed, verdicts } = await up.explain('c4');
    expect(verdicts).toEqual(['conflict']);
    expect(blamed).toEqual({ 'p1.patch a': 'c3' });
  });

  it('is not looked for where nothing conflicts', async () => {
    const up = new Upstream({ base: ['', { a: A }], c1: ['base', ELSEWHERE] }, 'base', OURS);
    expect(await up.explain('c1')).toMatchObject({ blamed: {}, verdicts: ['merged'] });
    expect((await up.explain('base')).blamed).toEqual({});
  });

  it('of a file that upstream moved first is the commit that touched the lines', async () => {
    const up = new Upstream(
      { base: ['', { 'x/a': A }], c1: ['base', { 'x/a': null, 'y/a': A }], c2: ['c1', { v: 'v\n' }], c3: ['c2', { 'y/a': lines(20, { 5: 'up' }) }], c4: ['c3', { v: 'w\n' }] },
      'base',
      [{ 'x/a': lines(20, { 5: 'ours' }) }],
    );
    expect((await up.explain('c4')).blamed).toEqual({ 'p1.patch x/a': 'c3' });
  });

  it('of a patch on top of another in the same file is found with both in place', async () => {
    const up = new Upstream(
      { base: ['', { a: A }], c1: ['base', ELSEWHERE], c2: ['c1', { a: lines(20, { 10: 'up', 15: 'elsewhere' }) }], c3: ['c2', { v: 'v\n' }] },
      'base',
      [{ a: lines(20, { 5: 'p1\nmore' }) }, { a: lines(20, { 5: 'p1\nmore', 10: 'p2' }) }],
    );
    expect(await up.explain('c3')).toMatchObject({ blamed: { 'p2.patch a': 'c2' }, verdicts: ['merged', 'conflict'] });
  });

  it('is found in a shallow clone as far as its history goes', async () => {
    const up = new Upstream({ root: ['', { a: A }], base: ['root', { v: '0\n' }], c1: ['base', BREAK], c2: ['c1', { v: '2\n' }] }, 'base', OURS);
    await up.explain('c2');
    const { writeFileSync } = await import('node:fs');
    // The base is where the history was cut: its parent is named, and not there for git.
    writeFileSync(join(up.repo.dir, 'shallow'), `${up.ids['base']}\n`);
    expect((await up.explain('c2')).blamed).toEqual({ 'p1.patch a': 'c1' });
  });
});

describe('evidence for retirement', () => {
  it('is graded: nothing left, the same patch, its lines, the same ticket', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A, b: A, c: A, d: A, 'e.xml': '<a>\n<b x="1" y="2"/>\n</a>\n' }],
        c1: ['base', { a: lines(20, { 5: 'ours' }) }],
        // The same patch, and then more at the same place.
        c2: ['c1', { b: lines(20, { 5: 'ours' }) }],
        c3: ['c2', { b: lines(20, { 5: 'changed again' }) }],
        // All its lines, and another beside them.
        c4: ['c3', { c: lines(20, { 5: 'ours\nand theirs' }) }],
        c5: ['c4', { 'e.xml': '<a>\n<b  y="2"  x="3"/>\n</a>\n' }],
      },
      'base',
      [
        { a: lines(20, { 5: 'ours' }) },
        { b: lines(20, { 5: 'ours' }) },
        { c: lines(20, { 5: 'ours' }) },
        { 'e.xml': '<a>\n<b x="3" y="2"/>\n</a>\n' },
        { d: lines(20, { 5: 'ours' }) },
      ],
    );
    const { retire, verdicts, blamed } = await up.explain('c5');
    expect(verdicts).toEqual(['upstreamed', 'conflict', 'conflict', 'conflict', 'clean']);
    expect(blamed['p2.patch b']).toBe('c3');
    expect([...retire].map(([name, { grade }]) => `${name} ${grade}`)).toEqual([
      'p1.patch empty',
      'p3.patch equivalent',
      'p4.patch equivalent',
    ]);
  });

  it('is the same patch, where the culprit differs from it in white space alone', async () => {
    const up = new Upstream(
      { base: ['', { b: A }], c1: ['base', { v: 'v\n' }], c2: ['c1', { b: lines(20, { 5: '    ours' }) }], c3: ['c2', { v: 'w\n' }] },
      'base',
      [{ b: lines(20, { 5: 'ours' }) }],
    );
    const { retire, blamed } = await up.explain('c3');
    expect(blamed).toEqual({ 'p1.patch b': 'c2' });
    expect(retire.get('p1.patch')).toEqual({
      grade: 'patch-id',
      evidence: `Upstream commit ${up.ids['c2']!.slice(0, 12)} (c2) is the same patch.`,
    });
  });

  it('is no error where upstream put a submodule in the place', async () => {
    const up = new Upstream({ base: ['', { b: A }], c1: ['base', { b: null }] }, 'base', [{ b: lines(20, { 5: 'ours' }) }]);
    await up.explain('c1');
    const tree = up.repo.run(['mktree', '--missing'], `160000 commit ${up.ids['base']}\tb\n`).toString().trim();
    up.ids['sub'] = up.repo.git('-c', 'user.name=a', '-c', 'user.email=b', 'commit-tree', tree, '-p', up.ids['c1']!, '-m', 'sub');
    const { verdicts, retire } = await up.explainId(up.ids['sub']);
    expect({ verdicts, retire: retire.size }).toEqual({ verdicts: ['conflict'], retire: 0 });
  });
});

describe('a forecast', () => {
  it('says which patch breaks by which commit, and when it heals', async () => {
    const up = new Upstream(
      {
        base: ['', { a: A, b: A }],
        c1: ['base', { v: '1\n' }],
        c2: ['c1', BREAK],
        c3: ['c2', { v: '3\n' }],
        c4: ['c3', { a: A }],
        c5: ['c4', { b: lines(20, { 5: 'up' }) }],
        c6: ['c5', { v: '6\n' }],
      },
      'base',
      [...OURS, { b: lines(20, { 5: 'ours' }) }],
    );
    const report = await up.forecast('c6');
    expect(report.said).toEqual(['breaks p1.patch by c2', 'breaks p2.patch by c5', 'heals p1.patch by c4']);
    expect(report).toMatchObject({ commits: 6, standing: ['p2.patch'] });
    expect(report.breaks[0]).toEqual({
      patch: 'p1.patch',
      commit: up.ids['c2'],
      subject: 'c2',
      author: 'A U Thor <author@example.com>',
      date: '2023-11-14T22:15:20Z',
      paths: ['a'],
    });
  });

  it('looks into side branches', async () => {
    const up = new Upstream(
      { base: ['', { a: A }], s1: ['base', { s: 's\n' }], s2: ['s1', BREAK], merge: ['base s2', { ...BREAK, s: 's\n' }], c2: ['merge', { v: 'v\n' }] },
      'base',
      OURS,
    );
    expect((await up.forecast('c2')).said).toEqual(['breaks p1.patch by s2']);
  });

  it('from a release off the line goes back to it first', async () => {
    const up = new Upstream(
      { root: ['', { a: A }], r1: ['root', { a: lines(20, { 15: 'r' }) }], c1: ['root', { v: '1\n' }], c2: ['c1', BREAK] },
      'r1',
      [{ a: lines(20, { 5: 'ours', 15: 'r' }) }],
    );
    const report = await up.forecast('c2');
    expect(report.said).toEqual(['breaks p1.patch by c2']);
    expect(report.commits).toBe(3);
  });

  it('says which patches are blocked by one that breaks', async () => {
    const up = new Upstream({ base: ['', { a: A }], c1: ['base', BREAK] }, 'base', [...OURS, { a: lines(20, { 5: 'ours\nmore' }) }]);
    const report = await up.forecast('c1');
    expect(report.standing).toEqual(['p1.patch', 'p2.patch']);
  });

  it('agrees with a rebase onto each commit of the way', async () => {
    const history: Record<string, [string, Files]> = { base: ['', { a: A, b: A }] };
    for (let index = 1; index <= 12; index += 1) {
      const at = (index * 7) % 20;
      history[`c${index}`] = [index === 1 ? 'base' : `c${index - 1}`, { [index % 2 === 0 ? 'a' : 'b']: lines(20, { [at + 1]: `up ${index}` }) }];
    }
    const up = new Upstream(history, 'base', [{ a: lines(20, { 5: 'ours' }) }, { b: lines(20, { 9: 'ours' }) }, { a: lines(20, { 5: 'ours', 14: 'o' }) }]);
    for (let index = 1; index <= 12; index += 1) {
      const { verdicts } = await up.explain(`c${index}`);
      const { standing } = await up.forecast(`c${index}`);
      const red = verdicts.flatMap((verdict, patch) => (verdict === 'conflict' || verdict === 'blocked' ? [`p${patch + 1}.patch`] : []));
      expect(standing.toSorted(), `c${index}`).toEqual(red);
    }
  });
});
