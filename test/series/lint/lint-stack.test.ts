import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRepository } from '../../../src/git/open-repository.js';
import { importCommits } from '../../../src/series/import/import-commits.js';
import { lintStack } from '../../../src/series/lint/lint-stack.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo } from '../../support/temp-repo.js';
import { stackOf } from '../support/stack-of.js';
import { lines } from '../support/varied-history.js';

const METADATA = 'Origin: vendor\nForwarded: https://example.com/pull/1\nCategory: bugfix\nOwner: team';

async function makeStack() {
  const temp = new TempRepo(tempDir());
  const base = temp.commit('base', { 'a.txt': lines(30) });
  temp.commit(`First\n\n${METADATA}`, { 'a.txt': lines(30, { 3: 'x' }) });
  const tip = temp.commit(`Second\n\n${METADATA}\nDepends-on: first.patch`, {
    'a.txt': lines(30, { 3: 'y' }),
  });
  const repo = await openRepository(temp.dir);
  const { dir } = await stackOf(repo, await importCommits({ repo, base, tip }));
  const codes = async (withRepo = false): Promise<string[]> =>
    (await lintStack(dir, withRepo ? { repo } : {})).map(
      ({ code, file, line }) => `${file.slice(dir.length + 1)}:${line} ${code}`,
    );
  return { dir, repo, codes };
}

function edit(path: string, from: string | RegExp, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

test('a good stack has no faults, with a repository or without', async () => {
  const { codes } = await makeStack();
  expect(await codes()).toEqual([]);
  expect(await codes(true)).toEqual([]);
});

test('configuration, files and rules are all reported together', async () => {
  const { dir, codes } = await makeStack();
  writeFileSync(join(dir, 'stack.yml'), 'upstrem: x\n');
  writeFileSync(join(dir, 'extra.patch'), '');
  edit(join(dir, 'series'), 'second.patch', 'second.patch\ngone.patch');
  edit(join(dir, 'second.patch'), 'Category: bugfix\n', '');
  expect(await codes(true)).toEqual([
    'stack.yml:1 stack-config',
    'stack.yml:1 stack-config',
    'series:5 missing-patch',
    'extra.patch:0 unlisted-patch',
    'second.patch:0 category-missing',
  ]);
});

test('with a repository: a base that is not there, a patch that does not fit, another tree', async () => {
  const missing = await makeStack();
  edit(join(missing.dir, 'series'), /base: .*/, `base: ${'1'.repeat(40)}`);
  expect(await missing.codes()).toEqual([]);
  expect(await missing.codes(true)).toEqual(['series:1 base-unknown']);

  const wrong = await makeStack();
  edit(join(wrong.dir, 'first.patch'), ' line 2\n', ' line two\n');
  expect(await wrong.codes(true)).toEqual(['first.patch:16 patch-does-not-apply']);

  const other = await makeStack();
  edit(join(other.dir, 'second.patch'), '+y', '+z');
  expect(await other.codes(true)).toEqual(['series:2 tree-mismatch']);
});

test('a series in the wrong order does not apply', async () => {
  const { dir, codes } = await makeStack();
  edit(join(dir, 'series'), 'first.patch\nsecond.patch', 'second.patch\nfirst.patch');
  expect(await codes()).toEqual(['second.patch:10 depends-on-later']);
  expect(await codes(true)).toContain('second.patch:17 patch-does-not-apply');
});

test('a stack.yml alone and an empty series are fine', async () => {
  const dir = join(tempDir(), 'empty');
  mkdirSync(dir);
  writeFileSync(join(dir, 'stack.yml'), 'upstream: https://example.com/a.git\n');
  expect(await lintStack(dir)).toEqual([]);
  writeFileSync(join(dir, 'series'), '');
  expect(await lintStack(dir)).toEqual([]);
});

test('a series that cannot be read gives its faults alone', async () => {
  const { dir, codes } = await makeStack();
  edit(join(dir, 'series'), /^/, '# upkeep-base: abc\n');
  const found = await codes(true);
  expect(found[0]).toBe('series:1 bad-pin');
  expect(found.every((one) => one.startsWith('series:'))).toBe(true);
});
