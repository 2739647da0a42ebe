import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pullRequestRef } from '../../../src/forge/pull-request.js';
import { git, ofX, open, shop, SHOP } from './support/shop.js';

describe('branches of the local forge', () => {
  it('notices that one was merged by hand and its branch deleted, both before anybody looked', async () => {
    const { forge, path, work, base, tip } = await shop();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    const main = work.commit(base, { 'm.txt': 'm\n' });
    const merge = work.merge(main, tip);
    const after = work.commit(merge, { 'n.txt': 'n\n' });
    await work.push(path, `${after}:refs/heads/main`, ':refs/heads/x');
    expect(await forge.pullRequest(SHOP, number)).toMatchObject({
      state: 'merged',
      mergeCommit: merge,
      mergedBy: null,
      head: { commit: tip },
      base: { commit: after },
    });
  });

  it('notices more commits and their merge together', async () => {
    const { forge, path, work, base, tip } = await shop();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    const more = work.commit(tip, { 'y.txt': 'y\n' });
    const merge = work.merge(work.commit(base, { 'm.txt': 'm\n' }), more);
    await work.push(path, `${merge}:refs/heads/main`, `${more}:refs/heads/x`);
    expect(await forge.pullRequest(SHOP, number)).toMatchObject({
      state: 'merged',
      mergeCommit: merge,
      head: { commit: more },
    });
    expect(git(path, 'rev-parse', pullRequestRef(number))).toBe(more);
  });

  it('closes, and does not call merged, one whose branch was set back to its base', async () => {
    const { forge, path, work, base } = await shop();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    await work.push(path, `+${base}:refs/heads/x`);
    expect(await forge.pullRequest(SHOP, number)).toMatchObject({ state: 'closed', mergeCommit: null });
    await expect(forge.reopen(SHOP, number, 'alice')).rejects.toMatchObject({ code: 'forge-refused' });
    const next = work.commit(base, { 'z.txt': 'z\n' });
    await work.push(path, `${next}:refs/heads/x`);
    expect(await forge.reopen(SHOP, number, 'alice')).toMatchObject({
      state: 'open',
      head: { commit: next },
    });
    await work.push(path, `${work.commit(base, { 'm.txt': 'm\n' })}:refs/heads/main`);
    await work.push(path, `+${base}:refs/heads/x`);
    expect(await forge.pullRequest(SHOP, number)).toMatchObject({ state: 'closed', mergeCommit: null });
  });

  it('does not reopen beside another one of the same branches, nor when it came in meanwhile', async () => {
    const { forge, path, work, tip } = await shop();
    const first = await forge.ensurePullRequest(SHOP, ofX);
    await forge.close(SHOP, first.number, 'alice');
    const second = await forge.ensurePullRequest(SHOP, ofX);
    await expect(forge.reopen(SHOP, first.number, 'alice')).rejects.toMatchObject({ code: 'forge-refused' });
    await forge.close(SHOP, second.number, 'alice');
    await work.push(path, `${tip}:refs/heads/main`);
    await expect(forge.reopen(SHOP, first.number, 'alice')).rejects.toMatchObject({ code: 'forge-refused' });
    const states = (await forge.pullRequests(SHOP, { state: 'all' })).map(({ state }) => state);
    expect(states).toEqual(['closed', 'closed']);
  });

  it('merges what has history in common only', async () => {
    const { forge, path, work } = await shop();
    await work.push(path, `${work.commit(null, { 'alien.txt': 'a\n' })}:refs/heads/alien`);
    const { number } = await forge.ensurePullRequest(SHOP, { ...ofX, head: 'alien' });
    await expect(forge.merge(SHOP, number, 'alice')).rejects.toMatchObject({ code: 'forge-refused' });
  });

  it('survives that a fork, or the repository itself, is deleted and made again', async () => {
    const { dir, forge, path, work, base } = await shop();
    const fork = await forge.createRepository('alice/shop');
    const tip = work.commit(base, { 'f.txt': 'f\n' });
    await work.push(fork, `${tip}:refs/heads/f`);
    const { number } = await forge.openPullRequest(SHOP, {
      by: 'alice',
      headRepository: 'alice/shop',
      head: 'f',
      base: 'main',
      title: 'T',
      body: '',
    });
    rmSync(fork, { recursive: true });
    expect(await forge.pullRequest(SHOP, number)).toMatchObject({
      state: 'closed',
      head: { repository: null, branch: 'f', commit: tip },
    });
    expect(git(path, 'rev-parse', pullRequestRef(number))).toBe(tip);
    rmSync(path, { recursive: true });
    await expect(forge.pullRequests(SHOP, { state: 'all' })).rejects.toMatchObject({ code: 'forge-missing' });
    await open(dir).createRepository(SHOP);
    expect(await forge.pullRequests(SHOP, { state: 'all' })).toEqual([]);
  });

  it("tells a stranger's newer check of the same name from ours, and answers with a newer one", async () => {
    const { forge, tip } = await shop();
    const ours = { name: 'upkeep/c', title: 'T', summary: '', annotations: [], url: null };
    await forge.ensureCheck(SHOP, tip, { ...ours, conclusion: 'failure' });
    await forge.report(SHOP, tip, 'upkeep/c', 'success');
    expect(await forge.checks(SHOP, tip)).toMatchObject([{ state: 'success', own: false }]);
    await forge.ensureCheck(SHOP, tip, { ...ours, conclusion: 'failure' });
    expect(await forge.checks(SHOP, tip)).toMatchObject([{ state: 'failure', own: true }]);
  });
});
