import { expect, test } from 'vitest';
import { hashRest } from '../../../builder/plan/hash-rest.js';
import { TreeReader } from '../../../builder/plan/tree-reader.js';
import { MemoryObjects } from './support/memory-objects.js';

const FILES = {
  'composer.json': '{}',
  'a.txt': 'a',
  'inner/composer.json': '{}',
  'inner/b.txt': 'b',
  'deep/er/c.txt': 'c',
  'deep/er/d.txt': 'd',
};

async function rest(files: Readonly<Record<string, string>>, without: readonly string[]): Promise<string> {
  const objects = new MemoryObjects();
  const tree = objects.tree(files);
  const trees = new TreeReader(objects);
  await trees.reach([tree], without);
  return hashRest(trees, tree, without);
}

test.each([
  ['a file that is left out', { ...FILES, 'composer.json': '{ }' }],
  ['a folder that is left out', { ...FILES, 'inner/b.txt': 'other', 'inner/new.txt': '' }],
  ['a file deep below that is left out', { ...FILES, 'deep/er/c.txt': 'other' }],
])('%s does not matter', async (_, files) => {
  const without = ['composer.json', 'inner', 'deep/er/c.txt'];
  expect(await rest(files, without)).toBe(await rest(FILES, without));
});

test.each([
  ['a file', { ...FILES, 'a.txt': 'other' }],
  ['a new file', { ...FILES, 'new.txt': '' }],
  ['a file beside one that is left out', { ...FILES, 'deep/er/d.txt': 'other' }],
  ['a name', { ...FILES, 'deep/er/d.txt': undefined, 'deep/er/e.txt': 'd' }],
])('%s matters', async (_, files) => {
  const kept = Object.fromEntries(
    Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const without = ['composer.json', 'inner', 'deep/er/c.txt'];
  expect(await rest(kept, without)).not.toBe(await rest(FILES, without));
});

test('a path that is not there leaves nothing out', async () => {
  expect(await rest(FILES, ['no/such', 'none'])).toBe(await rest(FILES, []));
});
