import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import { moveRef } from '../../src/replay/apply-rebase.js';
import { MemoryMemo } from '../../src/replay/memory-memo.js';
import { planRebase } from '../../src/replay/plan-rebase.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import { readCommittedStack } from '../../src/series/read-committed-stack.js';
import { patchesFromCommits } from '../../src/review/patches-from-commits.js';
import { touchedStacks } from '../../src/review/touched-stacks.js';
import { TempRepo } from '../support/temp-repo.js';
import { makeReviewScene, type ReviewScene } from './support/review-scene.js';

let scene: ReviewScene;
let fork: TempRepo;
let branch: Oid;

/** A fork with the sample's series applied on `2.4-develop`. */
beforeAll(async () => {
  scene = await makeReviewScene();
  const repo = await openRepository(scene.upstream.gitDir);
  const series = await openRepository(scene.series.dir);
  const stack = await readCommittedStack(series, scene.line, 'sample');
  const plan = await planRebase({
    stack,
    repo,
    objects: repo.objects,
    onto: scene.stack.base,
    committer: { name: 'Upkeep', email: 'upkeep@localhost' },
    memo: new MemoryMemo(),
    resolutions: [],
    commits: true,
  });
  branch = (await moveRef(plan, repo, { ref: 'refs/heads/published', keepGoing: false }))!;
  repo.close();
  series.close();
  fork = new TempRepo(join(scene.dir, 'fork'));
  fork.git('fetch', '-q', scene.upstream.gitDir, 'published');
});
afterAll(() => scene.remove());

const begin = (from = branch): void => void fork.git('checkout', '-q', '--detach', from);
const convert = (head: Oid) =>
  patchesFromCommits({
    seriesRepo: join(scene.series.dir, '.git'),
    line: scene.line,
    stack: 'sample',
    repo: join(fork.dir, '.git'),
    branch,
    head,
  });
const README = 'app/code/Magento/Backend/README.md';

describe('patchesFromCommits', () => {
  it('makes a patch of each commit, behind the series, by its author', async () => {
    begin();
    fork.commit('Say more\n\nBecause.\n\nOwner: maria', { [README]: 'More\n' });
    const head = fork.commit('Add a page', { 'docs/page.md': 'Page\n' });
    const made = await convert(head);
    expect(made.patches).toEqual([
      { name: 'say-more.patch', subject: 'Say more' },
      { name: 'add-a-page.patch', subject: 'Add a page' },
    ]);
    expect(made.author).toMatchObject({ name: 'A U Thor', email: 'author@example.com' });
    expect([...made.files.keys()]).toEqual(['say-more.patch', 'add-a-page.patch', 'series']);
    const patch = parsePatch('say-more.patch', made.files.get('say-more.patch')!);
    expect(patch.message).toMatchObject({
      subject: 'Say more',
      body: 'Because.',
      trailers: [{ key: 'Owner', value: 'maria' }],
    });
    expect(patch.author).toEqual(made.author);
    expect(made.files.get('series')!.toString()).toBe(scene.seriesWith('say-more.patch', 'add-a-page.patch'));
  });

  it("gives a stack that a review finds to be right, and the commits' tree", async () => {
    begin();
    const head = fork.commit('Add a page', { 'docs/page.md': 'Page\n' });
    const { files } = await convert(head);
    const offered = scene.offer(
      Object.fromEntries([...files].map(([name, data]) => [`patches/sample/${name}`, data])),
    );
    const review = await scene.review(offered);
    expect(review.faults.every(({ code }) => /-(missing|not-stated)$/.test(code))).toBe(true);
    expect(review.source?.files).toEqual([{ path: 'docs/page.md', added: 1, removed: 0 }]);
    const series = await openRepository(scene.series.dir);
    expect(await touchedStacks(series, scene.line, offered)).toEqual(['sample']);
    expect(
      await touchedStacks(series, scene.line, scene.offer({ 'patches/README.md': 'x', 'a.txt': 'x' })),
    ).toEqual([]);
    expect(
      await touchedStacks(
        series,
        scene.line,
        scene.offer({ 'patches/new/series': '', 'patches/none/a.txt': 'x' }),
      ),
    ).toEqual(['new']);
    series.close();
  });

  it('takes another name where one is in use', async () => {
    begin();
    const head = fork.commit('Session files by default', { 'docs/page.md': 'Page\n' });
    expect((await convert(head)).patches.map(({ name }) => name)).toEqual([
      'session-files-by-default-2.patch',
    ]);
  });

  it('refuses a merge, and says how to make one line of it', async () => {
    begin();
    const one = fork.commit('One', { 'docs/one.md': '1\n' });
    begin();
    fork.commit('Two', { 'docs/two.md': '2\n' });
    fork.git('merge', '-q', '--no-ff', '-m', 'Merged', one);
    const error = await convert(fork.git('rev-parse', 'HEAD')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'merge-in-range', exit: 2 });
    expect(String(error)).toContain('git rebase --no-rebase-merges');
  });

  it('refuses a branch without commits, and one of other history', async () => {
    await expect(convert(branch)).rejects.toMatchObject({ code: 'no-commits' });
    fork.git('checkout', '-q', '--orphan', `alone-${fork.git('rev-parse', '--short', 'HEAD')}`);
    await expect(convert(fork.commit('Alone', { 'a.txt': 'a' }))).rejects.toMatchObject({
      code: 'unrelated-history',
    });
  });

  it('says which commit no longer fits the series when the branch is an old one', async () => {
    begin();
    const old = fork.git('rev-list', '--max-count=1', '--skip=12', branch);
    begin(old);
    const changed = fork.git('diff', '--name-only', old, branch).split('\n')[0]!;
    const head = fork.commit('Change it too', { [changed]: 'quite another text\n' });
    await expect(convert(head)).rejects.toMatchObject({ code: 'patch-does-not-apply', exit: 2 });
  });
});
