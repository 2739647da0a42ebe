import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkRefName, refNameFault } from '../../src/git/check-ref-name.js';
import { listRefs } from '../../src/git/list-refs.js';
import { openRepository } from '../../src/git/open-repository.js';
import { RefLockedError } from '../../src/git/ref-locked-error.js';
import { RefMovedError } from '../../src/git/ref-moved-error.js';
import { updateRefs } from '../../src/git/update-refs.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

async function sample() {
  const temp = new TempRepo(tempDir());
  const one = temp.commit('one', { a: '1' });
  const two = temp.commit('two', { a: '2' });
  const repo = await openRepository(temp.dir);
  onTestFinished(() => repo.close());
  const refs = async (): Promise<Record<string, string>> =>
    Object.fromEntries([...(await listRefs(repo, 'refs/x/'))].map(([ref, { id }]) => [ref, id]));
  return { temp, one, two, repo, refs };
}

describe('updateRefs', () => {
  test('creates, moves, deletes and checks in one transaction', async () => {
    const { one, two, repo, refs } = await sample();
    await updateRefs(
      repo,
      [
        { ref: 'refs/x/a', newId: one, oldId: null },
        { ref: 'refs/x/b', newId: one },
      ],
      'start',
    );
    expect(await refs()).toEqual({ 'refs/x/a': one, 'refs/x/b': one });
    const updates = [
      { ref: 'refs/x/a', newId: two, oldId: one },
      { ref: 'refs/x/b', newId: null, oldId: one },
      { ref: 'refs/x/c', newId: two, oldId: undefined },
      { ref: 'refs/x/none', newId: null, oldId: null },
    ];
    await updateRefs(repo, updates, 'all\nat "once"');
    expect(await refs()).toEqual({ 'refs/x/a': two, 'refs/x/c': two });
    await updateRefs(repo, [], 'nothing');
  });

  test('when one does not fit none is changed, and the error says which', async () => {
    const { one, two, repo, refs } = await sample();
    await updateRefs(repo, [{ ref: 'refs/x/a', newId: one }], 'start');
    const other = [{ ref: 'refs/x/b', newId: one, oldId: null }];
    const cases = [
      [
        { ref: 'refs/x/a', newId: one, oldId: two },
        { expected: two, actual: one },
      ],
      [
        { ref: 'refs/x/a', newId: two, oldId: null },
        { expected: null, actual: one },
      ],
      [
        { ref: 'refs/x/a', newId: null, oldId: two },
        { expected: two, actual: one },
      ],
      [
        { ref: 'refs/x/gone', newId: two, oldId: one },
        { expected: one, actual: null },
      ],
      [
        { ref: 'refs/x/gone', newId: null, oldId: one },
        { expected: one, actual: null },
      ],
    ] as const;
    for (const [update, moved] of cases) {
      const error = await updateRefs(repo, [...other, update], 'x').catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(RefMovedError);
      expect((error as RefMovedError).moved).toEqual([{ ref: update.ref, ...moved }]);
      expect((error as RefMovedError).exit).toBe(3);
      expect(await refs()).toEqual({ 'refs/x/a': one });
    }
  });

  test('of many writers at once each step is won by one', async () => {
    const { repo, temp, one } = await sample();
    await updateRefs(repo, [{ ref: 'refs/x/race', newId: one }], 'start');
    const ids = Array.from({ length: 8 }, (_, i) => temp.commit(`racer ${i}`));
    const results = await Promise.allSettled(
      ids.map((newId) => updateRefs(repo, [{ ref: 'refs/x/race', newId, oldId: one }], 'race')),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(RefMovedError);
    expect((await listRefs(repo, 'refs/x/race')).get('refs/x/race')?.id).toBe(
      ids[results.findIndex(({ status }) => status === 'fulfilled')],
    );
  });

  test('a lock that goes away is waited for, one that stays is named', async () => {
    const { repo, one, temp, refs } = await sample();
    await updateRefs(repo, [{ ref: 'refs/x/a', newId: one }], 'start');
    const lock = join(temp.dir, '.git/refs/x/a.lock');
    writeFileSync(lock, '');
    setTimeout(() => rmSync(lock), 400);
    await updateRefs(repo, [{ ref: 'refs/x/a', newId: temp.git('rev-parse', 'HEAD') }], 'waits');
    writeFileSync(lock, '');
    const error = await updateRefs(repo, [{ ref: 'refs/x/a', newId: one }], 'stuck').catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(RefLockedError);
    expect((error as RefLockedError).lockFile).toBe(lock);
    expect((error as RefLockedError).message).toContain('delete that file');
    expect(existsSync(lock)).toBe(true);
    expect(await refs()).toEqual({ 'refs/x/a': temp.git('rev-parse', 'HEAD') });
  });

  test('a name that another ref stands in the way of', async () => {
    const { repo, one } = await sample();
    await updateRefs(repo, [{ ref: 'refs/x/a', newId: one }], 'start');
    const below = updateRefs(repo, [{ ref: 'refs/x/a/b', newId: one, oldId: null }], 'below');
    await expect(below).rejects.toMatchObject({ code: 'ref-in-the-way', exit: 2 });
  });

  test('an object that does not exist', async () => {
    const { repo, refs } = await sample();
    await expect(updateRefs(repo, [{ ref: 'refs/x/a', newId: '1'.repeat(40) }], 'x')).rejects.toMatchObject({
      code: 'git-failed',
    });
    expect(await refs()).toEqual({});
  });

  test('packed refs and bare repositories', async () => {
    const { temp, one, two } = await sample();
    const dir = join(tempDir(), 'bare.git');
    execFileSync('git', ['clone', '-q', '--bare', temp.dir, dir]);
    execFileSync('git', ['-C', dir, 'pack-refs', '--all']);
    const bare = await openRepository(dir);
    await updateRefs(bare, [{ ref: 'refs/heads/main', newId: one, oldId: two }], 'back');
    expect((await listRefs(bare, 'refs/heads/')).get('refs/heads/main')?.id).toBe(one);
  });

  test('the reflog says why', async () => {
    const { temp, repo, one } = await sample();
    temp.git('config', 'core.logAllRefUpdates', 'always');
    await updateRefs(repo, [{ ref: 'refs/x/a', newId: one }], 'upkeep rebase inventory');
    expect(temp.git('reflog', 'show', '--format=%gs %gn', 'refs/x/a')).toBe('upkeep rebase inventory Upkeep');
  });
});

describe('a branch that is checked out', () => {
  test('is not moved under its worktree, unless told to', async () => {
    const { temp, repo, one } = await sample();
    const linked = join(tempDir(), 'linked');
    temp.git('worktree', 'add', '-q', '-b', 'side', linked);
    for (const branch of ['main', 'side']) {
      const update = [{ ref: `refs/heads/${branch}`, newId: one }];
      const error = {
        code: 'branch-checked-out',
        exit: 2,
        message: expect.stringContaining(branch) as string,
      };
      await expect(updateRefs(repo, update, 'x')).rejects.toMatchObject(error);
      const other = await openRepository(linked);
      await expect(updateRefs(other, update, 'x')).rejects.toMatchObject(error);
    }
    await updateRefs(repo, [{ ref: 'refs/heads/main', newId: one }], 'x', { evenCheckedOut: true });
    expect(temp.git('rev-parse', 'main')).toBe(one);
  });

  test('nor while a rebase will come back to it', async () => {
    const { temp, repo, one } = await sample();
    temp.git('checkout', '-q', '-b', 'topic', one);
    temp.commit('topic', { a: 'other' });
    expect(() => temp.git('rebase', 'main')).toThrow(/CONFLICT|could not apply/);
    await expect(updateRefs(repo, [{ ref: 'refs/heads/topic', newId: one }], 'x')).rejects.toMatchObject({
      code: 'branch-checked-out',
    });
  });

  test('HEAD of a bare repository checks nothing out', async () => {
    const dir = join(tempDir(), 'bare.git');
    const { temp, one } = await sample();
    execFileSync('git', ['clone', '-q', '--bare', temp.dir, dir]);
    await updateRefs(await openRepository(dir), [{ ref: 'refs/heads/main', newId: one }], 'x');
    expect(execFileSync('git', ['-C', dir, 'rev-parse', 'main'], { encoding: 'utf8' }).trim()).toBe(one);
  });
});

describe('checkRefName agrees with git', () => {
  const names = [
    'refs/heads/a',
    'refs/heads/a/b',
    'refs/heads/ä',
    'refs/heads/a.b',
    'refs/heads/a@b',
    'refs/heads/@',
    'refs/heads/-a',
    "refs/heads/a'b",
    'refs/heads/.a',
    'refs/heads/a/.b',
    'refs/heads/a.',
    'refs/heads/a..b',
    'refs/heads/a.lock',
    'refs/heads/a.lock/b',
    'refs/heads/a b',
    'refs/heads/a~',
    'refs/heads/a^',
    'refs/heads/a:',
    'refs/heads/a?',
    'refs/heads/a*',
    'refs/heads/a[',
    'refs/heads/a\\',
    'refs/heads/a//b',
    'refs/heads/a/',
    'refs/heads/a@{b',
    'refs/heads/\x7f',
    'refs/heads/a\tb',
    'refs/heads/a\nb',
  ];
  test.each(names.map((name) => [JSON.stringify(name), name]))('%s', (_, name) => {
    let valid = true;
    try {
      execFileSync('git', ['check-ref-format', name]);
    } catch {
      valid = false;
    }
    expect(refNameFault(name) === null).toBe(valid);
  });

  test.each(['main', 'heads/main', 'HEAD', '', 'refs/main', '--all'])('a name must be full: %s', (name) => {
    expect(() => checkRefName(name)).toThrow(expect.objectContaining({ code: 'ref-name', exit: 2 }));
  });
});

describe('listRefs', () => {
  test('ids and peeled commits, by prefix, sorted', async () => {
    const { temp, repo, one, two } = await sample();
    temp.git('tag', 'light', one);
    temp.git('tag', '-a', '-m', 'x', 'annotated', one);
    const annotated = temp.git('rev-parse', 'refs/tags/annotated');
    expect([...(await listRefs(repo, 'refs/tags/'))]).toEqual([
      ['refs/tags/annotated', { id: annotated, commit: one }],
      ['refs/tags/light', { id: one, commit: one }],
    ]);
    expect([...(await listRefs(repo)).keys()]).toEqual([
      'refs/heads/main',
      'refs/tags/annotated',
      'refs/tags/light',
    ]);
    expect((await listRefs(repo, 'refs/heads/main')).get('refs/heads/main')?.id).toBe(two);
    expect((await listRefs(repo, 'refs/none/')).size).toBe(0);
  });
});
