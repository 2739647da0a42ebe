import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FirstParentLine } from '../../src/git/first-parent-line.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { FastRepo } from '../support/fast-repo.js';
import { tempDir } from '../support/temp-dir.js';

describe.each(['git', 'libgit2'] as const)('a first-parent line, read by %s', (objects) => {
  async function open(dir: string): Promise<Repository> {
    const repo = await openRepository(dir, { objects });
    onTestFinished(() => repo.close());
    return repo;
  }

  /** A bare repository with a straight history, newest commit first. */
  function straight(length: number): { dir: string; line: Oid[] } {
    const repo = new FastRepo(tempDir());
    const specs = Array.from({ length }, (_, at) => ({
      message: `commit ${at}`,
      parents: at === 0 ? [] : [at - 1],
    }));
    const made = repo.commits(specs, { 'refs/heads/main': length - 1 });
    return { dir: repo.dir, line: made.map(({ id }) => id).toReversed() };
  }

  test('is read as far as it is asked for, across several round trips, to its end', async () => {
    const { dir, line } = straight(600);
    const { objects: source } = await open(dir);
    const read = new FirstParentLine(source, line[0]!);
    const ids = (): Oid[] => read.commits.map(({ id }) => id);
    await read.extend(5);
    expect(ids()).toEqual(line.slice(0, 5));
    expect(read.ended).toBe(false);
    await read.extend(3);
    expect(ids()).toHaveLength(5);
    await read.extend(300);
    expect(ids()).toEqual(line.slice(0, 300));
    await read.extend(10_000);
    expect(ids()).toEqual(line);
    expect(read.ended).toBe(true);
    expect([...read.places]).toEqual(line.map((id, at) => [id, at]));
    expect(read.commits.at(-1)).toMatchObject({ parents: [], message: 'commit 0' });
  });

  test('shared by searches that run side by side, has each commit once', async () => {
    const { dir, line } = straight(40);
    const { objects: source } = await open(dir);
    const read = new FirstParentLine(source, line[0]!);
    await Promise.all([8, 8, 3, 20, 12, 20].map((length) => read.extend(length)));
    expect(read.commits.map(({ id }) => id)).toEqual(line.slice(0, 20));
  });

  test('ends where a shallow clone ends, and at once where nothing is', async () => {
    const { dir, line } = straight(10);
    const shallow = join(tempDir(), 'shallow.git');
    execFileSync('git', ['clone', '-q', '--bare', '--depth=4', `file://${dir}`, shallow]);
    const { objects: source } = await open(shallow);
    const read = new FirstParentLine(source, line[0]!);
    await read.extend(100);
    expect(read.commits.map(({ id }) => id)).toEqual(line.slice(0, 4));
    expect(read.ended).toBe(true);
    const none = new FirstParentLine(source, '1'.repeat(40));
    await none.extend(3);
    expect([none.commits, none.ended]).toEqual([[], true]);
  });
});
