import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moveRef, writeStack } from '../../src/replay/apply-rebase.js';
import { planEdit, type EarlierStack, type EditPlan } from '../../src/replay/plan-edit.js';
import { readStackAt } from '../../src/series/read-stack-at.js';
import { disablePatch, enablePatch, movePatch, removePatch } from '../../src/series/series-edit.js';
import type { SeriesFile } from '../../src/series/series-file.js';
import { lines, makeScene, type SceneSpec } from './support/scene.js';
import { StackFolder } from './support/stack-folder.js';

const A = lines(30);
const COMMITTER = { name: 'Upkeep', email: 'upkeep@localhost' };

class Editing extends StackFolder {
  async plan2(
    edit: (series: SeriesFile) => SeriesFile,
    earlier: { name: string; stack: EarlierStack } | null = null,
  ): Promise<EditPlan> {
    const stack = await this.read();
    return planEdit({
      stack,
      repo: this.scene.opened,
      series: edit(stack.series),
      committer: COMMITTER,
      earlier,
    });
  }

  /** Applies an edit; the names of the written files, or the red patches with their verdicts. */
  async edit(
    change: (series: SeriesFile) => SeriesFile,
    earlier: { name: string; stack: EarlierStack } | null = null,
  ): Promise<string[]> {
    const plan = await this.plan2(change, earlier);
    const written = await writeStack(plan, this.scene.opened, plan.series);
    if (written !== null) expect(await this.pinHolds()).toBe(true);
    return (
      written ??
      plan.replayed.patches.flatMap(({ verdict, loaded }) =>
        verdict === 'conflict' || verdict === 'blocked' ? [`${loaded.patch.name} ${verdict}`] : [],
      )
    );
  }

  async earlier(name: string): Promise<{ name: string; stack: EarlierStack }> {
    const series = (await this.read()).series;
    const line = series.lines.find((one) => one.kind === 'disabled' && one.name === name);
    const root = await this.openRoot();
    const at = await readStackAt(
      root,
      dirname(root.gitDir),
      this.dir,
      line?.kind === 'disabled' ? line.commit! : '',
    );
    return { name, stack: { base: at!.series.base!, patches: at!.patches } };
  }

  head(): string {
    return this.root.git('rev-parse', 'HEAD');
  }
}

const INDEPENDENT: SceneSpec = {
  base: { a: A, b: A },
  series: [
    { a: lines(30, { 3: 'p1' }) },
    { b: lines(30, { 3: 'p2' }) },
    { a: lines(30, { 3: 'p1', 25: 'p3' }) },
  ],
  upstream: [{ b: lines(30, { 20: 'up' }) }],
};
const DEPENDENT: SceneSpec = {
  base: { a: A },
  series: [
    { a: lines(30, { 3: 'p1' }) },
    { a: lines(30, { 3: 'p1\np2' }) },
    { does: { n: 'n\n' }, needs: ['p2.patch'] },
  ],
  upstream: [],
};

async function editing(spec: SceneSpec): Promise<Editing> {
  return new Editing(await makeScene(spec));
}

describe('retiring a patch', () => {
  it('takes its line and its file, and leaves every other file as it is', async () => {
    const stack = await editing(INDEPENDENT);
    const before = stack.files();
    expect(await stack.edit((series) => removePatch(series, 'p1.patch'))).toEqual(['p1.patch']);
    const { 'p1.patch': gone, ...rest } = before;
    expect(gone).toBeDefined();
    expect({ ...stack.files(), series: '' }).toEqual({ ...rest, series: '' });
    expect((await stack.read()).patches.map(({ name }) => name)).toEqual(['p2.patch', 'p3.patch']);
  });

  it('that others need is refused, and nothing is written', async () => {
    const stack = await editing(DEPENDENT);
    const before = stack.files();
    expect(await stack.edit((series) => removePatch(series, 'p1.patch'))).toEqual([
      'p2.patch conflict',
      'p3.patch blocked',
    ]);
    expect(stack.files()).toEqual(before);
  });

  it('may take the last one', async () => {
    const stack = await editing({ ...DEPENDENT, series: [{ a: lines(30, { 3: 'p1' }) }] });
    await stack.edit((series) => removePatch(series, 'p1.patch'));
    expect(stack.files()).toEqual({
      series: `# upkeep-base: ${stack.scene.base}\n# upkeep-tree: ${stack.scene.trees[0]}\n`,
    });
  });

  it('that is disabled takes its file too', async () => {
    const stack = await editing(INDEPENDENT);
    await stack.edit((series) => disablePatch(series, 'p1.patch', stack.head()));
    await stack.edit((series) => removePatch(series, 'p1.patch'));
    expect(Object.keys(stack.files())).toEqual(['p2.patch', 'p3.patch', 'series']);
    expect((await stack.read()).patches.map(({ name }) => name)).toEqual(['p2.patch', 'p3.patch']);
  });
});

describe('disabling and enabling', () => {
  it('there and back gives the same bytes', async () => {
    const stack = await editing(INDEPENDENT);
    const before = stack.files();
    const head = stack.head();
    expect(await stack.edit((series) => disablePatch(series, 'p1.patch', head))).toEqual([]);
    expect(stack.files()['series']).toContain(`#disabled p1.patch ${head}\n`);
    expect({ ...stack.files(), series: '' }).toEqual({ ...before, series: '' });
    stack.root.commit('disabled');
    expect(
      await stack.edit((series) => enablePatch(series, 'p1.patch'), await stack.earlier('p1.patch')),
    ).toEqual([]);
    expect(stack.files()).toEqual(before);
  });

  it('is refused while another patch needs it', async () => {
    const stack = await editing(DEPENDENT);
    expect(await stack.edit((series) => disablePatch(series, 'p2.patch', stack.head()))).toEqual([
      'p3.patch blocked',
    ]);
    expect(await stack.edit((series) => disablePatch(series, 'p1.patch', stack.head()))).toEqual([
      'p2.patch conflict',
      'p3.patch blocked',
    ]);
  });

  it('brings a patch back after the base has moved, its text made to fit', async () => {
    const stack = await editing({
      base: { a: A, b: A },
      series: [{ a: lines(30, { 10: 'p1' }) }, { b: lines(30, { 3: 'p2' }) }],
      upstream: [{ a: lines(30, { 8: 'up' }) }],
    });
    await stack.edit((series) => disablePatch(series, 'p1.patch', stack.head()));
    stack.root.commit('disabled');
    const moved = await stack.plan();
    expect(await writeStack(moved, stack.scene.opened)).toEqual([]);
    stack.root.commit('moved');
    const before = stack.files();
    expect(
      await stack.edit((series) => enablePatch(series, 'p1.patch'), await stack.earlier('p1.patch')),
    ).toEqual(['p1.patch']);
    const after = stack.files();
    expect(after['p1.patch']).toContain(' up\n');
    expect(after['p2.patch']).toBe(before['p2.patch']);
    expect((await stack.read()).patches.map(({ name }) => name)).toEqual(['p1.patch', 'p2.patch']);
  });

  it('is refused where upstream changed the same lines meanwhile', async () => {
    const stack = await editing({
      base: { a: A },
      series: [{ a: lines(30, { 10: 'p1' }) }],
      upstream: [{ a: lines(30, { 10: 'up' }) }],
    });
    await stack.edit((series) => disablePatch(series, 'p1.patch', stack.head()));
    stack.root.commit('disabled');
    await writeStack(await stack.plan(), stack.scene.opened);
    const before = stack.files();
    expect(
      await stack.edit((series) => enablePatch(series, 'p1.patch'), await stack.earlier('p1.patch')),
    ).toEqual(['p1.patch conflict']);
    expect(stack.files()).toEqual(before);
  });

  it('brings a patch back that was edited while it was disabled only if that is said', async () => {
    const stack = await editing({
      base: { a: A },
      series: [{ a: lines(30, { 10: 'p1' }) }],
      upstream: [{ a: lines(30, { 8: 'up' }) }],
    });
    await stack.edit((series) => disablePatch(series, 'p1.patch', stack.head()));
    stack.root.commit('disabled');
    await writeStack(await stack.plan(), stack.scene.opened);
    const file = join(stack.dir, 'p1.patch');
    const edited = readFileSync(file, 'utf8').replace('Subject: [PATCH] p1', 'Subject: [PATCH] p1, better');
    writeFileSync(file, edited);
    const plan = await stack.plan2(
      (series) => enablePatch(series, 'p1.patch'),
      await stack.earlier('p1.patch'),
    );
    await expect(writeStack(plan, stack.scene.opened, plan.series)).rejects.toMatchObject({
      code: 'stack-changed',
    });
    expect(readFileSync(file, 'utf8')).toBe(edited);
  });

  it('leaves a stack of which every patch is disabled on its base', async () => {
    const stack = await editing({ base: { a: A }, series: [{ a: lines(30, { 10: 'p1' }) }], upstream: [] });
    await stack.edit((series) => disablePatch(series, 'p1.patch', stack.head()));
    expect((await stack.read()).series.tree).toBe(stack.scene.trees[0]);
  });
});

describe('moving a patch', () => {
  it('that nothing hangs on changes the order and no file', async () => {
    const stack = await editing(INDEPENDENT);
    const before = stack.files();
    expect(await stack.edit((series) => movePatch(series, 'p2.patch', { first: true }))).toEqual([]);
    const after = stack.files();
    expect({ ...after, series: '' }).toEqual({ ...before, series: '' });
    expect(after['series']!.split('\n').slice(1)).toEqual([
      `# upkeep-tree: ${stack.scene.trees.at(-1)}`,
      'p2.patch',
      'p1.patch',
      'p3.patch',
      '',
    ]);
  });

  it('over one in the same file rewrites what its neighbours changed in it', async () => {
    const stack = await editing({
      ...INDEPENDENT,
      series: [{ a: lines(30, { 10: 'p1' }) }, { a: lines(30, { 10: 'p1', 12: 'p2' }) }],
    });
    expect(await stack.edit((series) => movePatch(series, 'p2.patch', { first: true }))).toEqual([
      'p1.patch',
      'p2.patch',
    ]);
    const after = stack.files();
    expect(after['p2.patch']).toContain(' line 10\n');
    expect(after['p1.patch']).toContain(' p2\n');
    expect((await stack.read()).series.tree).toBe(stack.scene.trees.at(-1));
  });

  it('before one that it needs is refused', async () => {
    const stack = await editing(DEPENDENT);
    const before = stack.files();
    expect(await stack.edit((series) => movePatch(series, 'p2.patch', { before: 'p1.patch' }))).toContain(
      'p2.patch conflict',
    );
    expect(stack.files()).toEqual(before);
  });

  it('and back gives the same bytes, where the text allows it', async () => {
    const stack = await editing(INDEPENDENT);
    const before = stack.files();
    await stack.edit((series) => movePatch(series, 'p3.patch', { first: true }));
    await stack.edit((series) => movePatch(series, 'p3.patch', { last: true }));
    expect(stack.files()).toEqual(before);
  });
});

describe('an edit', () => {
  it('can be looked at as commits first', async () => {
    const stack = await editing(INDEPENDENT);
    const plan = await stack.plan2((series) => movePatch(series, 'p2.patch', { first: true }));
    await moveRef(plan, stack.scene.opened, { ref: 'refs/heads/edited', keepGoing: false });
    expect(stack.scene.repo.git('log', '--reverse', '--format=%s', `${stack.scene.base}..edited`)).toBe(
      'p2\np1\np3',
    );
    expect(stack.scene.repo.git('rev-parse', 'edited^{tree}')).toBe(stack.scene.trees.at(-1));
  });
});
