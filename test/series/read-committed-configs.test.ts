import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import { readCommittedConfigs } from '../../src/series/read-committed-configs.js';
import { STACK_LIMITS } from '../../src/series/stack-limits.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

describe('readCommittedConfigs', () => {
  it('reads each as its commit has it, and is null for none, a faulty one, a link and one too large', async () => {
    const dir = tempDir();
    const made = new TempRepo(dir);
    const first = made.commit('One', {
      'patches/good/stack.yml': 'upstream: https://example.com/a.git\n',
      'patches/good/series': 'no-such.patch\n',
      'patches/bad/stack.yml': 'upstream: 7\n',
      'patches/none/series': '',
      'patches/link/stack.yml': { link: '../good/stack.yml' },
      'patches/large/stack.yml': `upstream: https://example.com/a.git\n${'#'.repeat(STACK_LIMITS.configBytes)}`,
    });
    const second = made.commit('Two', { 'patches/good/stack.yml': 'upstream: https://example.com/b.git\n' });
    const repo = await openRepository(dir);
    try {
      const stacks = ['good', 'bad', 'none', 'link', 'large', 'missing'];
      const found = await readCommittedConfigs(repo, [
        ...stacks.map((stack) => ({ commit: first, stack })),
        { commit: second, stack: 'good' },
      ]);
      expect(found.map((config) => config?.upstream ?? null)).toEqual([
        'https://example.com/a.git',
        null,
        null,
        null,
        null,
        null,
        'https://example.com/b.git',
      ]);
    } finally {
      repo.close();
    }
  });
});
