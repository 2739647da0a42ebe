import { expect, test } from 'vitest';
import { openRepository } from '../../../src/git/open-repository.js';
import { addPatches } from '../../../src/series/import/add-patches.js';
import { importCommits } from '../../../src/series/import/import-commits.js';
import { readStack } from '../../../src/series/read-stack.js';
import { saveStack } from '../../../src/series/save-stack.js';
import { writeSeries } from '../../../src/series/write-series.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { stackOf } from '../support/stack-of.js';
import { lines } from '../support/varied-history.js';

async function makeStack() {
  const temp = new TempRepo(tempDir());
  const base = temp.commit('base', { 'a.txt': lines(30), 'b.txt': lines(9) });
  const middle = temp.commit('First', { 'a.txt': lines(30, { 3: 'x' }) });
  const repo = await openRepository(temp.dir);
  return {
    temp,
    repo,
    base,
    middle,
    stack: await stackOf(repo, await importCommits({ repo, base, tip: middle })),
  };
}

test('a new stack is pinned to base and tree', async () => {
  const { temp, base, stack } = await makeStack();
  expect(stack.series).toMatchObject({ base, tree: temp.git('rev-parse', 'HEAD^{tree}') });
  expect(writeSeries(stack.series).toString()).toBe(
    `# upkeep-base: ${base}\n# upkeep-tree: ${stack.series.tree}\nfirst.patch\n`,
  );
});

test('more patches go behind the others, and the tree pin follows', async () => {
  const { temp, repo, base, middle, stack } = await makeStack();
  const tip = temp.commit('First', { 'a.txt': lines(30, { 3: 'x', 20: 'y' }) });
  const imported = await importCommits({ repo, base: middle, tip, taken: new Set(['first.patch']) });
  const plan = await addPatches(repo, stack, imported);
  expect([...plan.files.keys()]).toEqual(['first-2.patch']);
  await saveStack(stack.dir, { files: plan.files, series: writeSeries(plan.series), seen: stack });
  const { series, patches } = await readStack(stack.dir);
  expect(series).toMatchObject({ base, tree: temp.git('rev-parse', 'HEAD^{tree}') });
  expect(patches.map(({ name }) => name)).toEqual(['first.patch', 'first-2.patch']);
});

test('patches made elsewhere go in when they apply, and are refused when not', async () => {
  const { temp, repo, base, stack } = await makeStack();
  temp.git('checkout', '-q', '-b', 'side', base);
  const fits = temp.commit('Second', { 'b.txt': lines(9, { 4: 'y' }) });
  const plan = await addPatches(repo, stack, await importCommits({ repo, base, tip: fits }));
  expect(plan.series.base).toBe(base);
  expect(plan.series.tree).not.toBe(stack.series.tree);
  const tip = temp.commit('Third', { 'a.txt': lines(30, { 3: 'z' }) });
  const clashing = await importCommits({ repo, base: fits, tip });
  await expect(addPatches(repo, stack, clashing)).rejects.toMatchObject({ code: 'patch-does-not-apply' });
});

test('comments of a stack without patches stay, and a stack without base is refused', async () => {
  const { repo, base, middle, stack } = await makeStack();
  const imported = await importCommits({ repo, base, tip: middle });
  const comment = { kind: 'other', text: '# ours', line: 1 } as const;
  const empty = { name: 'x', series: { base: null, tree: null, lines: [comment] }, patches: [] };
  expect((await addPatches(repo, empty, imported)).series.lines.map((line) => line.kind)).toEqual([
    'other',
    'patch',
  ]);
  const unpinned = { ...stack, series: { ...stack.series, base: null } };
  await expect(addPatches(repo, unpinned, imported)).rejects.toMatchObject({ code: 'base-not-pinned' });
});
