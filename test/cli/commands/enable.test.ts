import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PatchReport } from '../../../src/replay/report.js';
import { differences, lines, snapshot, Workshop } from '../support/workshop.js';

interface EditDocument {
  readonly stack: string;
  readonly patch: string;
  readonly written: readonly string[];
  readonly green: boolean;
  readonly tree: string;
  readonly patches: readonly PatchReport[];
}

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];
const [A, B, MORE] = ['say-hello-in-a.patch', 'say-hello-in-b.patch', 'say-more-in-b.patch'] as const;
const series = (): string[] => shop.read('patches/demo/series').trimEnd().split('\n').slice(2);
const commit = (): string => shop.series.commit('Change the stack');

/** The stack is consistent after every edit that was written. */
async function lints(): Promise<void> {
  const { exit, stdout } = await shop.run('lint', 'demo', ...repo);
  expect({ exit, stdout: stdout.split('\n').at(-2) }).toEqual({
    exit: 0,
    stdout: '1 stack: 0 errors, 0 warnings',
  });
}

describe('upkeep disable and enable', () => {
  it('leave a patch out with the commit that has it, and take it in again', async () => {
    const head = shop.series.git('rev-parse', 'HEAD');
    const off = await shop.json<EditDocument>('disable', 'demo', MORE, ...repo);
    expect(off).toMatchObject({ exit: 0, data: { stack: 'demo', patch: MORE, written: [], green: true } });
    expect(Object.keys(off.data)).toEqual(['stack', 'patch', 'written', 'green', 'tree', 'patches']);
    expect(series()).toEqual([A, B, `#disabled ${MORE} ${head}`]);
    await lints();
    commit();
    expect(await shop.ok('enable', 'demo', MORE, ...repo)).toBe(`enabled ${MORE}: wrote series\n`);
    expect(series()).toEqual([A, B, MORE]);
    expect(shop.series.git('diff', 'HEAD~1', '--stat')).toBe('');
    await lints();
  });

  it('refuse to leave out what another patch needs, and say which', async () => {
    const before = snapshot(shop.dir);
    const { exit, stdout } = await shop.run('disable', 'demo', B, ...repo);
    expect(exit).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "demo  c300c8ee7c74
      #  patch                 verdict   how
      1  say-hello-in-a.patch  clean
      2  say-hello-in-b.patch  disabled
      3  say-more-in-b.patch   conflict  content

      conflict say-more-in-b.patch
          content in b.txt

      red: 1 clean, 1 disabled, 1 conflict
      nothing was written: not every patch would fit
      "
    `);
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });

  it('are the way past a conflict that nobody can settle now: rebase, and enable later', async () => {
    await shop.ok('disable', 'demo', MORE, ...repo);
    commit();
    await shop.ok('disable', 'demo', B, ...repo);
    commit();
    await shop.ok('rebase', 'demo', '--onto', '1.1', '--write', ...repo);
    commit();
    // On 1.1 it still conflicts, which is said, and nothing is written.
    const before = snapshot(shop.series.dir);
    const red = await shop.json<EditDocument>('enable', 'demo', B, ...repo);
    expect(red).toMatchObject({ exit: 1, data: { green: false, written: [] } });
    expect(red.data.patches.find(({ name }) => name === B)?.verdict).toBe('conflict');
    expect(differences(before, snapshot(shop.series.dir))).toEqual([]);
    // Upstream takes the line back: from the state in which it was disabled it fits.
    const healed = shop.upstream.commit('Revert line 5 of b, change line 1', {
      'b.txt': lines('b', { 1: 'changed' }),
    });
    await shop.ok('rebase', 'demo', '--onto', healed, '--write', ...repo);
    commit();
    expect((await shop.json<EditDocument>('enable', 'demo', B, ...repo)).exit).toBe(0);
    expect((await shop.json<EditDocument>('enable', 'demo', MORE, ...repo)).exit).toBe(0);
    await lints();
    await shop.ok('branch', 'demo', 'edit', ...repo);
    expect(shop.upstream.git('show', 'edit:b.txt')).toBe(
      lines('b', { 1: 'changed', 5: 'hello', 9: 'b 9\ngreetings' }).trim(),
    );
  });

  it('write nothing with --dry-run', async () => {
    const before = snapshot(shop.dir);
    expect(await shop.ok('disable', 'demo', A, '-n', ...repo)).toBe(`would have disabled ${A}\n`);
    expect(await shop.ok('move', 'demo', A, '--last', '-n', ...repo)).toBe(`would have moved ${A}\n`);
    expect(await shop.ok('retire', 'demo', A, '--reason', 'gone', '-n', ...repo)).toBe(
      `would have retired ${A} (gone)\n`,
    );
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });

  it('want the state to return to in a commit', async () => {
    shop.edit(`patches/demo/${A}`, (text) => text.replace('hello', 'hi'));
    await shop.ok('rebase', 'demo', '--onto', '1.0', '--write', ...repo);
    expect(await shop.refused('disable', 'demo', A, ...repo)).toMatchObject({
      exit: 2,
      code: 'commit-first',
    });
    commit();
    await shop.ok('disable', 'demo', A, ...repo);
  });

  it('work without a series repository, in a linked worktree, and from a folder inside', async () => {
    execFileSync('git', ['-C', shop.series.dir, 'worktree', 'add', '-q', '-b', 'next', '../next']);
    const inside = join(shop.dir, 'next/patches/demo');
    const head = shop.series.git('rev-parse', 'next');
    const options = ['--repo', shop.upstream.dir, '--json'];
    const off = await shop.runIn(inside, ['disable', '.', MORE, ...options]);
    expect(off.exit, off.stderr).toBe(0);
    execFileSync('git', ['-C', inside, 'commit', '-qam', 'x'], {
      env: {
        ...process.env,
        GIT_AUTHOR_NAME: 'x',
        GIT_AUTHOR_EMAIL: 'x@x',
        GIT_COMMITTER_NAME: 'x',
        GIT_COMMITTER_EMAIL: 'x@x',
      },
    });
    expect(execFileSync('git', ['-C', inside, 'show', 'HEAD:./series'], { encoding: 'utf8' })).toContain(
      `#disabled ${MORE} ${head}`,
    );
    expect((await shop.runIn(inside, ['enable', '.', MORE, ...options])).exit).toBe(0);
    rmSync(join(shop.series.dir, '.git'), { recursive: true });
    await shop.ok('disable', 'demo', MORE, ...repo);
    expect(series().at(-1)).toBe(`#disabled ${MORE}`);
    await shop.ok('enable', 'demo', MORE, ...repo);
    expect(series()).toEqual([A, B, MORE]);
  });

  it.each([
    ['disable', 'nothere.patch', 'unknown-patch'],
    ['enable', A, 'not-disabled'],
    ['enable', 'nothere.patch', 'unknown-patch'],
    ['retire', 'nothere.patch', 'unknown-patch'],
    ['retire', A, 'no-evidence'],
    ['move', A, 'usage'],
  ])('refuse: %s %s', async (command, patch, code) => {
    expect(await shop.refused(command, 'demo', patch, ...repo)).toMatchObject({ exit: 2, code });
  });

  it('refuse to disable twice', async () => {
    await shop.ok('disable', 'demo', MORE, ...repo);
    expect(await shop.refused('disable', 'demo', MORE, ...repo)).toMatchObject({
      exit: 2,
      code: 'already-disabled',
    });
  });
});
