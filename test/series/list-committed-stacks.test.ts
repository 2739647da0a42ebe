import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import { listCommittedStacks } from '../../src/series/list-committed-stacks.js';
import { listStacks } from '../../src/series/list-stacks.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

async function list(repo: TempRepo, commit: string): Promise<string[]> {
  const opened = await openRepository(repo.dir);
  onTestFinished(() => opened.close());
  return listCommittedStacks(opened, commit);
}

it('lists the folders that hold stack.yml or series, as listStacks does in a work tree', async () => {
  const repo = new TempRepo(join(tempDir(), 'series'));
  const commit = repo.commit('x', {
    'patches/zebra/series': '',
    'patches/alpha/stack.yml': 'x',
    'patches/both/stack.yml': 'x',
    'patches/both/series': 'x',
    'patches/neither/fix.patch': 'x',
    'patches/README.md': 'x',
    'patches/deep/below/series': 'x',
    'patches/Upper.case_1-2/series': 'x',
  });
  expect(await list(repo, commit)).toEqual(['Upper.case_1-2', 'alpha', 'both', 'zebra']);
  expect(await list(repo, commit)).toEqual(listStacks(repo.dir).names);
});

it('takes no links, no submodules, and no folder that nothing can be named after', async () => {
  const repo = new TempRepo(join(tempDir(), 'series'));
  repo.commit('x', {
    'patches/real/series': '',
    'patches/linked': { link: 'real' },
    'patches/inner/series': { link: '../real/series' },
    'patches/folder/series/x': '',
    'patches/.hidden/series': '',
    'patches/-option/series': '',
    'patches/a..b/series': '',
    'patches/x.lock/series': '',
    'patches/with blank/series': '',
  });
  repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},patches/module`);
  repo.git('commit', '-q', '-m', 'x');
  expect(await list(repo, repo.git('rev-parse', 'HEAD'))).toEqual(['real']);
});

it('is empty without patches, where patches is a link, and without the commit', async () => {
  const repo = new TempRepo(join(tempDir(), 'series'));
  expect(await list(repo, repo.commit('x', { 'README.md': 'x' }))).toEqual([]);
  const linked = repo.commit('y', { 'real/demo/series': '', patches: { link: 'real' } });
  expect(await list(repo, linked)).toEqual([]);
  expect(await list(repo, '1'.repeat(40))).toEqual([]);
});
