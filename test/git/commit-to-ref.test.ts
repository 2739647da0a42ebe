import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { commitToRef } from '../../src/git/commit-to-ref.js';
import { FirstParentLine } from '../../src/git/first-parent-line.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { FastRepo } from '../support/fast-repo.js';
import { tempDir } from '../support/temp-dir.js';

const REF = 'refs/upkeep/test';
const WHO = { name: 'A', email: 'a@example.com', seconds: 1_700_000_000, offset: 0 };

async function empty(): Promise<{ repo: FastRepo; opened: Repository }> {
  const repo = new FastRepo(join(tempDir(), 'repo.git'));
  const opened = await openRepository(repo.dir);
  onTestFinished(() => opened.close());
  return { repo, opened };
}

const commit = (opened: Repository, files: Record<string, string | null>, message = 'x\n'): Promise<string> =>
  commitToRef(opened, {
    ref: REF,
    files: new Map(
      Object.entries(files).map(([path, text]) => [path, text === null ? null : Buffer.from(text)]),
    ),
    message,
    committer: WHO,
  });

test('files are added, changed and removed, the others stay, each time one commit more', async () => {
  const { repo, opened } = await empty();
  const first = await commit(opened, { 'a/b': 'one', c: 'c' });
  const second = await commit(opened, { 'a/b': 'two', c: null, d: 'd' }, 'second\n');
  expect(repo.git('rev-parse', REF)).toBe(second);
  expect(repo.git('rev-parse', `${REF}^`)).toBe(first);
  expect(repo.git('ls-tree', '-r', '--name-only', REF)).toBe('a/b\nd');
  expect(repo.git('cat-file', 'blob', `${REF}:a/b`)).toBe('two');
  expect(repo.git('log', '-1', '--format=%an %ae %at %cn %B', REF)).toBe(
    'A a@example.com 1700000000 A second\n',
  );
  expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
});

test('the same again is the same commit, also when all is gone', async () => {
  const { repo, opened } = await empty();
  const first = await commit(opened, { a: 'a' });
  expect(await commit(opened, { a: 'a' }, 'other words\n')).toBe(first);
  const gone = await commit(opened, { a: null });
  expect(await commit(opened, { a: null, b: null })).toBe(gone);
  expect(repo.git('ls-tree', REF)).toBe('');
  expect(repo.git('rev-list', '--count', REF)).toBe('2');
});

test('many at once are all there in the end', async () => {
  const { repo, opened } = await empty();
  const names = ['a', 'b', 'c', 'd'];
  await Promise.all(names.map((name) => commit(opened, { [name]: name })));
  expect(repo.git('ls-tree', '-r', '--name-only', REF).split('\n')).toEqual(names);
  expect(repo.git('rev-list', '--count', REF)).toBe('4');
});

test('a locked ref is a clear error, and nothing of it is there', async () => {
  const { repo, opened } = await empty();
  await commit(opened, { a: 'a' });
  const lock = join(repo.dir, `${REF}.lock`);
  writeFileSync(lock, '');
  await expect(commit(opened, { a: 'b' })).rejects.toMatchObject({ code: 'ref-locked', exit: 3 });
  expect(existsSync(lock)).toBe(true);
  expect(repo.git('cat-file', 'blob', `${REF}:a`)).toBe('a');
});

test('a line is followed along first parents, as far as asked and not into side branches', async () => {
  const { repo, opened } = await empty();
  const specs = [
    { message: '0', parents: [] as number[] },
    { message: 'side', parents: [0] },
  ];
  for (let index = 2; index < 700; index += 1)
    specs.push({ message: `${index}`, parents: index === 400 ? [399, 1] : [index === 2 ? 0 : index - 1] });
  const made = repo.commits(specs);
  const line = new FirstParentLine(opened.objects, made.at(-1)!.id);
  await line.extend(10);
  expect(line.commits.map(({ message }) => message.trim()).slice(0, 3)).toEqual(['699', '698', '697']);
  expect(line.ended).toBe(false);
  await Promise.all([line.extend(300), line.extend(5000)]);
  expect(line.ended).toBe(true);
  expect(line.commits.map(({ id }) => id)).toEqual(
    [...made.slice(2).toReversed(), made[0]!].map(({ id }) => id),
  );
  expect(line.places.get(made[0]!.id)).toBe(698);
  expect(line.places.has(made[1]!.id)).toBe(false);
});

test('a line ends where a shallow clone ends', async () => {
  const { repo, opened } = await empty();
  const made = repo.commits([
    { message: '0', parents: [] },
    { message: '1', parents: [0] },
    { message: '2', parents: [1] },
    { message: '3', parents: [2] },
  ]);
  writeFileSync(join(repo.dir, 'shallow'), `${made[1]!.id}\n`);
  const line = new FirstParentLine(opened.objects, made[3]!.id);
  await line.extend(100);
  expect(line.ended).toBe(true);
  expect(line.commits.length).toBeGreaterThanOrEqual(3);
});
