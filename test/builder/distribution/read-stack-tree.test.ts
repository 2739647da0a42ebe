import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readStackTree, unreleasable } from '../../../builder/distribution/read-stack-tree.js';
import type { StackTree } from '../../../builder/distribution/stack-tree.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { readStack } from '../../../src/series/read-stack.js';
import { Workshop } from '../../cli/support/workshop.js';

async function read(shop: Workshop, upstream: string | null = null): Promise<StackTree> {
  const repo = await openRepository(shop.upstream.dir);
  onTestFinished(() => repo.close());
  return readStackTree(
    await readStack(join(shop.series.dir, 'patches/demo'), { config: true }),
    repo,
    upstream,
  );
}

test('the tree of the base with its patches, made in memory', async () => {
  const shop = await Workshop.make();
  const { upstream } = shop;
  const tree = upstream.git('rev-parse', 'mine^{tree}');
  upstream.git('branch', '-q', '-D', 'mine');
  const stack = await read(shop);
  expect(stack.source).toEqual({
    repository: 'demo',
    url: null,
    tag: '1.0',
    release: '1.0',
    commit: upstream.git('rev-parse', '1.0'),
    time: Number(upstream.git('show', '-s', '--format=%ct', '1.0')),
    tree,
  });
  expect(stack.versionTree).toBe(upstream.git('rev-parse', '1.0^{tree}'));
  expect(stack.versionRelease).toBe('1.0');
  expect(stack.reds).toEqual([]);
  expect([...stack.staged.keys()]).toContain(tree);
  const objects = await stack.objects.readMany([tree, stack.versionTree]);
  expect([...objects.values()].map(({ type }) => type)).toEqual(['tree', 'tree']);
});

test('the patches that are in it, with what they touch and where they are discussed', async () => {
  const shop = await Workshop.make();
  shop.edit('patches/demo/series', (text) => text.replace(/^(say-hello-in-a\.patch)$/m, '#disabled $1'));
  const { patches } = await read(shop);
  expect(patches).toEqual([
    {
      name: 'say-hello-in-b.patch',
      category: 'developer-experience',
      links: ['https://example.com/patches'],
      paths: ['b.txt'],
    },
    {
      name: 'say-more-in-b.patch',
      category: 'developer-experience',
      links: ['https://example.com/patches'],
      paths: ['b.txt'],
    },
  ]);
});

test('a tree pin that does not hold and faults that lint finds are reasons not to release', async () => {
  const shop = await Workshop.make();
  shop.edit('patches/demo/series', (text) =>
    text.replace(/^# upkeep-tree:.*$/m, (line) => line.replace(/[0-9a-f]{40}/, 'a'.repeat(40))),
  );
  shop.edit('patches/demo/say-hello-in-a.patch', (text) => text.replace(/^Owner: .*\n/m, ''));
  const { reds, source } = await read(shop);
  expect(reds).toHaveLength(2);
  expect(reds[0]).toMatch(/^demo\/series:2: .*a{40}/);
  expect(reds[1]).toBe(
    'demo: upkeep lint demo finds say-hello-in-a.patch: error: there is no Owner [owner-missing] ' +
      'Add the GitHub handle or team that is asked when the patch conflicts.',
  );
  expect(source.tree).toBe(shop.upstream.git('rev-parse', 'mine^{tree}'));
  const error = unreleasable(reds);
  expect(error).toMatchObject({ code: 'not-green', exit: 1, data: { reds } });
  expect(error.message).toContain('A preview can be built all the same: --allow-red');
});

test('of several tags of the base the newest version; a base without one has no release', async () => {
  const shop = await Workshop.make();
  const { upstream } = shop;
  for (const tag of ['v1.0.0-p2', '1.0.0-p10', '0.9', 'latest']) upstream.git('tag', tag, '1.0');
  upstream.git('tag', '-a', '-m', 'annotated', '1.0.0-p11', '1.0');
  expect((await read(shop)).source).toMatchObject({ tag: '1.0.0-p11', release: '1.0.0-p11' });
  for (const tag of ['1.0', 'v1.0.0-p2', '1.0.0-p10', '0.9', '1.0.0-p11']) upstream.git('tag', '-d', tag);
  const stack = await read(shop);
  expect(stack.source).toMatchObject({ tag: null, release: null });
  expect(stack.versionRelease).toBeNull();
});

test('what the stack leaves out, and an address that is public', async () => {
  const shop = await Workshop.make();
  shop.write(
    'patches/demo/stack.yml',
    'upstream: https://git.example.com/x.git\nexclude: [.github/**, dir]\n',
  );
  expect(await read(shop)).toMatchObject({
    exclude: ['.github', 'dir'],
    source: { url: 'https://git.example.com/x.git' },
  });
  expect((await read(shop, 'https://example.com/of/the/recipe.git')).source.url).toBe(
    'https://example.com/of/the/recipe.git',
  );
  shop.write('patches/demo/stack.yml', 'upstream: ../upstream\nexclude: ["*.md"]\n');
  await expect(read(shop)).rejects.toMatchObject({ code: 'exclude-not-a-path', exit: 2 });
});
