import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRepository } from '../../../src/git/open-repository.js';
import { exportBranch } from '../../../src/series/export/export-branch.js';
import { seriesLines } from '../../../src/series/export/series-lines.js';
import { importCommits } from '../../../src/series/import/import-commits.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import { parseSeries } from '../../../src/series/parse-series.js';
import { readStack } from '../../../src/series/read-stack.js';
import { saveStack } from '../../../src/series/save-stack.js';
import type { Stack } from '../../../src/series/stack.js';
import { writeSeries } from '../../../src/series/write-series.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { branchOf } from '../support/branch-of.js';
import { stackOf } from '../support/stack-of.js';
import { lines, variedHistory } from '../support/varied-history.js';

async function makeStack(make: (repo: TempRepo) => { base: string; tip: string }) {
  const temp = new TempRepo(tempDir());
  const { base, tip } = make(temp);
  const repo = await openRepository(temp.dir);
  return { temp, repo, stack: await stackOf(repo, await importCommits({ repo, base, tip })) };
}

/** Three patches on two files. */
function threePatches(repo: TempRepo): { base: string; tip: string } {
  const base = repo.commit('base', { 'a.txt': lines(40), 'b.txt': lines(9) });
  repo.commit('First\n\nWhy.\n\nOwner: team', { 'a.txt': lines(40, { 3: 'x' }) });
  repo.commit('Second', { 'b.txt': lines(9, { 4: 'y' }) });
  return { base, tip: repo.commit('Third', { 'a.txt': lines(40, { 3: 'x', 30: 'z' }) }) };
}

/** Checks the branch of the stack out, edits it with git, and exports it. */
async function edited(edit: (repo: TempRepo, stack: Stack) => void) {
  const made = await makeStack(threePatches);
  await branchOf(made.repo, made.stack, 'refs/heads/work');
  made.temp.git('checkout', '-q', 'work');
  edit(made.temp, made.stack);
  const plan = exportBranch({ repo: made.repo, stack: made.stack, tip: made.temp.git('rev-parse', 'HEAD') });
  return { ...made, plan };
}

const amend = (repo: TempRepo, message: string): void => {
  repo.git('commit', '-q', '--amend', '-m', message);
};

test('import, branch and export change no byte, whatever the patches hold', async () => {
  const { repo, stack } = await makeStack(variedHistory);
  const tip = await branchOf(repo, stack, 'refs/heads/work');
  const plan = await exportBranch({ repo, stack, tip });
  expect(plan).toMatchObject({ changed: [], added: [], removed: [], reordered: false, files: new Map() });
  expect(plan.unchanged).toEqual(stack.patches.map(({ name }) => name));
  expect(writeSeries(plan.series)).toEqual(writeSeries(stack.series));
});

test('import of the branch gives the stack again, names and bytes', async () => {
  const { repo, stack } = await makeStack(variedHistory);
  const tip = await branchOf(repo, stack, 'refs/heads/work');
  const again = await importCommits({ repo, base: stack.series.base ?? '', tip });
  expect(again.tree).toBe(stack.series.tree);
  expect(again.patches.map(({ name, bytes }) => [name, bytes.toString('latin1')])).toEqual(
    stack.patches.map(({ name, bytes }) => [name, bytes.toString('latin1')]),
  );
});

test('a branch made by git am, without our trailer, is known by its subjects', async () => {
  const { temp, repo, stack } = await makeStack(threePatches);
  temp.git('checkout', '-q', '-B', 'am', stack.series.base ?? '');
  temp.git('am', '-q', ...stack.patches.map(({ name }) => join(stack.dir, name)));
  const plan = await exportBranch({ repo, stack, tip: temp.git('rev-parse', 'HEAD') });
  expect(plan).toMatchObject({ changed: [], added: [], removed: [] });
});

test('bytes that are not canonical stay while they mean the same', async () => {
  const { temp, repo, stack } = await makeStack(threePatches);
  const first = stack.patches[0];
  if (first === undefined) throw new Error('no patch');
  // Other line numbers, another section, short blob ids, a signature: the same change.
  const odd = `${first.bytes
    .toString()
    .replace(/@@ -1,7 \+1,7 @@.*/, '@@ -2,7 +2,7 @@ odd')
    .replace(/index (.{7})\w*\.\.(.{7})\w*/, 'index $1..$2')}-- \n2.0\n`;
  writeFileSync(join(stack.dir, first.name), odd);
  const read = await readStack(stack.dir);
  const tip = await branchOf(repo, read, 'refs/heads/work');
  expect((await exportBranch({ repo, stack: read, tip })).files.size).toBe(0);
  // A new title is written into that text; the diff is left as it is.
  temp.git('checkout', '-q', 'work');
  const commit = temp.gitRaw('cat-file', 'commit', 'work~2').toString().replace('First', 'Premier');
  writeFileSync(join(temp.dir, 'commit'), commit);
  const retitled = temp.git('hash-object', '-t', 'commit', '-w', 'commit');
  const plan = await exportBranch({ repo, stack: read, tip: retitled });
  expect(plan).toMatchObject({ changed: ['first.patch'], removed: ['second.patch', 'third.patch'] });
  expect(plan.files.get('first.patch')?.toString()).toMatch(
    /Subject: \[PATCH\] Premier\n[^]*@@ -2,7 \+2,7 @@ odd\n/,
  );
});

test('a retitled commit is the same patch', async () => {
  const { plan } = await edited((repo) => amend(repo, 'Another title\n\nPatch: third.patch'));
  expect(await plan).toMatchObject({
    unchanged: ['first.patch', 'second.patch'],
    changed: ['third.patch'],
    added: [],
    removed: [],
  });
  const bytes = (await plan).files.get('third.patch');
  const patch = parsePatch('third.patch', bytes ?? Buffer.alloc(0));
  expect(patch.message).toEqual({ subject: 'Another title', body: '', trailers: [] });
});

test('an amended commit is written anew, the others are not', async () => {
  const { plan, stack } = await edited((repo) => {
    repo.write({ 'a.txt': lines(40, { 3: 'x', 30: 'zz' }) });
    repo.git('commit', '-q', '-a', '--amend', '-C', 'HEAD');
  });
  const { changed, files, series } = await plan;
  expect(changed).toEqual(['third.patch']);
  expect([...files.keys()]).toEqual(['third.patch']);
  expect(files.get('third.patch')?.toString()).toContain('+zz\n');
  // The tree pin is the bot's.
  expect(series).toEqual({ ...stack.series, lines: series.lines });
});

test('an edit of an early commit that moves later hunks rewrites that patch alone', async () => {
  const { plan } = await edited((repo) => {
    const [second, third] = [repo.git('rev-parse', 'HEAD~1'), repo.git('rev-parse', 'HEAD')];
    repo.git('reset', '-q', '--hard', 'HEAD~2');
    repo.write({ 'a.txt': 'new first line\n' + lines(40, { 3: 'x' }) });
    repo.git('commit', '-q', '-a', '--amend', '-C', 'HEAD');
    repo.git('cherry-pick', second, third);
  });
  // The third patch is one line further down now, and its old text finds the place.
  expect(await plan).toMatchObject({ changed: ['first.patch'], unchanged: ['second.patch', 'third.patch'] });
});

test('new commits are added where they stand, removed and reordered ones follow', async () => {
  const { plan } = await edited((repo) => {
    const [first, second] = [repo.git('rev-parse', 'HEAD~2'), repo.git('rev-parse', 'HEAD~1')];
    repo.git('reset', '-q', '--hard', 'HEAD~3');
    repo.git('cherry-pick', second);
    repo.commit('Brand new', { 'c.txt': 'c\n' });
    repo.git('cherry-pick', first);
    repo.commit('With a name\n\nPatch: topic/own-name.patch', { 'd.txt': 'd\n' });
  });
  const { unchanged, added, removed, reordered, series, files } = await plan;
  expect({ unchanged, added, removed, reordered }).toEqual({
    unchanged: ['second.patch', 'first.patch'],
    added: ['brand-new.patch', 'topic/own-name.patch'],
    removed: ['third.patch'],
    reordered: true,
  });
  expect(series.lines.map((line) => line.kind !== 'other' && line.name)).toEqual([
    'second.patch',
    'brand-new.patch',
    'first.patch',
    'topic/own-name.patch',
  ]);
  expect(files.get('third.patch')).toBeNull();
});

test('the plan, saved and read again, is the branch', async () => {
  const { plan, stack, repo, temp } = await edited((git) => void git.commit('Brand new', { 'c.txt': 'c\n' }));
  const { files, series } = await plan;
  await saveStack(stack.dir, { files, series: writeSeries(series), seen: stack });
  const saved = await readStack(stack.dir);
  expect(saved.patches.map(({ name }) => name)).toEqual([
    'first.patch',
    'second.patch',
    'third.patch',
    'brand-new.patch',
  ]);
  const tip = await branchOf(repo, saved, 'refs/heads/again');
  expect(temp.git('rev-parse', `${tip}^{tree}`)).toBe(temp.git('rev-parse', 'work^{tree}'));
});

test('what cannot be told apart is refused, all at once', async () => {
  const { plan } = await edited((repo) => {
    repo.commit('One again\n\nPatch: first.patch', { 'c.txt': 'c\n' });
    repo.commit('Squashed\n\nPatch: second.patch\nPatch: other.patch', { 'd.txt': 'd\n' });
    repo.write({ 'e.txt': 'e\n' });
    repo.git('add', '-A');
    repo.git('commit', '-q', '--cleanup=verbatim', '-m', 'Hazard\n\ntext\n---\nlost');
  });
  await expect(plan).rejects.toMatchObject({ code: 'cannot-export' });
  await expect(plan).rejects.toThrow(/patch-name-twice[\s\S]*several-patch-names[\s\S]*message-cut/);
});

test('a commit of a disabled patch is refused', async () => {
  const { repo, stack } = await makeStack(threePatches);
  const tip = await branchOf(repo, stack, 'refs/heads/work');
  const text = writeSeries(stack.series)
    .toString()
    .replace('third.patch', `#disabled third.patch ${'1'.repeat(40)}`);
  writeFileSync(join(stack.dir, 'series'), text);
  const disabled = await readStack(stack.dir);
  await expect(exportBranch({ repo, stack: disabled, tip })).rejects.toThrow(/patch-disabled/);
});

test('a merge, another base and a missing pin are refused', async () => {
  const { temp, repo, stack } = await makeStack(threePatches);
  const tip = await branchOf(repo, stack, 'refs/heads/work');
  const unpinned = { ...stack, series: { ...stack.series, base: null } };
  await expect(exportBranch({ repo, stack: unpinned, tip })).rejects.toMatchObject({
    code: 'base-not-pinned',
  });
  temp.git('checkout', '-q', '--orphan', 'other');
  const other = temp.commit('other root', { x: 'x\n' });
  await expect(exportBranch({ repo, stack, tip: other })).rejects.toMatchObject({
    code: 'base-not-ancestor',
  });
  temp.git('checkout', '-q', 'work');
  temp.git('merge', '-q', '--allow-unrelated-histories', '-m', 'merge', 'other');
  await expect(exportBranch({ repo, stack, tip: temp.git('rev-parse', 'HEAD') })).rejects.toMatchObject({
    code: 'merge-in-range',
  });
});

test('comments and disabled patches stay before the patch that they stand before', () => {
  const { lines: before } = parseSeries(
    'series',
    Buffer.from('# a\na.patch\n\n# b\nb.patch\n#disabled off.patch\nc.patch\n# end\n'),
  );
  const after = (names: string[]): string =>
    writeSeries({ base: null, tree: null, lines: seriesLines(before, names) }).toString();
  expect(after(['a.patch', 'b.patch', 'c.patch'])).toBe(
    '# a\na.patch\n\n# b\nb.patch\n#disabled off.patch\nc.patch\n# end\n',
  );
  expect(after(['c.patch', 'new.patch', 'a.patch'])).toBe(
    '\n# b\n#disabled off.patch\nc.patch\nnew.patch\n# a\na.patch\n# end\n',
  );
  expect(after([])).toBe('# a\n\n# b\n#disabled off.patch\n# end\n');
});

/** Files as short lists of lines, and a history of edits of them. */
const history = fc.array(
  fc.array(
    fc.record({
      path: fc.constantFrom('a', 'b', 'dir/c', 'dir/d e'),
      content: fc.oneof(
        fc.constant(null),
        fc
          .array(fc.constantFrom('x', 'y', '', '-- ', '--- a/x', '@@ -1 +1 @@', 'ü', 'cr\r'), {
            maxLength: 8,
          })
          .map((text) => text.join('\n')),
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 5 },
);

test('import, branch and export are the identity on any history', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(history, async (commits) => {
      const temp = new TempRepo(mkdtempSync(join(tmpdir(), 'upkeep-test-')));
      const base = temp.commit('base', { a: 'x\ny\nx\ny\n', 'dir/c': 'x\r\ny\r\n' });
      let tip = base;
      for (const [index, changes] of commits.entries()) {
        tip = temp.commit(
          `Commit ${index % 3}`,
          Object.fromEntries(changes.map(({ path, content }) => [path, content])),
        );
      }
      const repo = await openRepository(temp.dir);
      const stack = await stackOf(repo, await importCommits({ repo, base, tip }));
      expect(stack.series.tree).toBe(temp.git('rev-parse', `${tip}^{tree}`));
      const work = await branchOf(repo, stack, 'refs/heads/work');
      expect(temp.git('rev-parse', `${work}^{tree}`)).toBe(stack.series.tree);
      const plan = await exportBranch({ repo, stack, tip: work });
      expect([...plan.files.keys()]).toEqual([]);
      expect(writeSeries(plan.series)).toEqual(writeSeries(stack.series));
      repo.close();
    }),
    { numRuns: 25, seed: 7 },
  );
});
