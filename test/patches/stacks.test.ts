import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openRepository } from '../../src/git/open-repository.js';
import { formatFault } from '../../src/errors/fault.js';
import { lintStack } from '../../src/series/lint/lint-stack.js';
import { metadataOf } from '../../src/series/metadata-of.js';
import { readStack } from '../../src/series/read-stack.js';
import { writePatch } from '../../src/series/write-patch.js';
import { writeSeries } from '../../src/series/write-series.js';
import { tempDir } from '../support/temp-dir.js';

const patches = fileURLToPath(new URL('../../patches/', import.meta.url));
const names = readdirSync(patches, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  .map((entry) => entry.name)
  .toSorted();

/**
 * Clones of the upstreams, for those who have them: UPKEEP_TEST_UPSTREAM=DIR with `<stack>.git` in it.
 * Continuous integration has no network and goes without.
 */
const upstream = process.env['UPKEEP_TEST_UPSTREAM'];

describe('the stacks of this repository', () => {
  it('are the ones that the distribution needs', () => {
    expect(names).toEqual(expect.arrayContaining(['inventory', 'magento2', 'security-package']));
  });

  describe.each(names)('%s', (name) => {
    const dir = join(patches, name);

    it('lints without a fault or a warning', async () => {
      expect((await lintStack(dir)).map(formatFault)).toEqual([]);
    });

    it('says which upstream it follows, where it is mirrored and what lies ahead', async () => {
      const { config } = await readStack(dir, { config: true });
      expect(config?.upstream).toBe(`https://github.com/magento/${name}.git`);
      expect(config?.mirror).toMatch(/^https:\/\/github\.com\/mage-os\//);
      expect(config?.fork).toMatch(/^mage-os\//);
      expect(config?.follow?.tags?.length).toBeGreaterThan(0);
      expect(config?.forecast?.length).toBeGreaterThan(0);
    });

    it('has every patch in the one form, with all that a reviewer wants to know', async () => {
      const stack = await readStack(dir);
      for (const patch of stack.patches) {
        expect(writePatch(patch).equals(patch.bytes), patch.name).toBe(true);
        const { origin, forwarded, category, owner, dropWhen, lastUpdate } = metadataOf(patch);
        expect([origin?.kind, forwarded, category, owner, dropWhen, lastUpdate], patch.name).not.toContain(
          null,
        );
        expect(patch.message.body.split(/\s+/).length, patch.name).toBeGreaterThan(30);
      }
    });

    it('is pinned whole or not at all, and its series is written as it stands', async () => {
      const { series, patches: enabled } = await readStack(dir);
      expect(series.base === null).toBe(enabled.length === 0);
      expect(series.tree === null).toBe(enabled.length === 0);
      if (enabled.length > 0)
        expect(writeSeries(series).equals(readFileSync(join(dir, 'series')))).toBe(true);
    });

    it.runIf(upstream !== undefined && readdirSync(dir).includes('series'))(
      'applies to its base, by ours and by git am, and gives the pinned tree',
      async () => {
        const source = join(upstream ?? '', `${name}.git`);
        const repo = await openRepository(source);
        try {
          expect((await lintStack(dir, { repo })).map(formatFault)).toEqual([]);
        } finally {
          repo.close();
        }
        const { series, patches: enabled } = await readStack(dir);
        const work = join(tempDir(), 'work');
        const git = (...args: string[]): string =>
          execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@localhost', ...args], {
            encoding: 'utf8',
          }).trim();
        git('clone', '-q', '--shared', '--no-checkout', source, work);
        git('-C', work, 'checkout', '-q', '--detach', series.base ?? '');
        const files = enabled.map((patch) => join(dir, patch.name));
        git(
          '-C',
          work,
          'am',
          '-q',
          '--keep-cr',
          '--keep-non-patch',
          '--no-scissors',
          '--empty=keep',
          ...files,
        );
        expect(git('-C', work, 'rev-parse', 'HEAD^{tree}')).toBe(series.tree);
      },
    );
  });
});

describe('the two stacks with patches', () => {
  it.each([
    ['inventory', 4],
    ['security-package', 3],
  ])('%s has %i or more', async (name, least) => {
    const stack = await readStack(join(patches, name));
    expect(stack.patches.length).toBeGreaterThanOrEqual(least);
  });
});
