import { beforeEach, describe, expect, it } from 'vitest';
import type { ReplayReport } from '../../../src/replay/report.js';
import { differences, lines, message, snapshot, Workshop } from '../support/workshop.js';

interface ExportDocument {
  readonly unchanged: readonly string[];
  readonly changed: readonly string[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly reordered: boolean;
}

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
  await shop.ok('branch', 'demo', 'edit', '--repo', '../upstream');
  shop.upstream.git('switch', '-q', 'edit');
});

const repo = ['--repo', '../upstream'];
const amend = (files: Record<string, string>, ...more: string[]): void => {
  shop.upstream.write(files);
  shop.upstream.git('add', '-A');
  shop.upstream.git('commit', '-q', '--amend', '--no-edit', ...more);
};

describe('upkeep export', () => {
  it('writes not a byte for a branch that nobody touched', async () => {
    const before = snapshot(shop.series.dir);
    expect(await shop.ok('export', 'demo', 'edit', ...repo)).toBe('nothing to write: 3 unchanged\n');
    expect(differences(before, snapshot(shop.series.dir))).toEqual([]);
  });

  it('takes back an amended commit, and nothing else', async () => {
    amend({ 'b.txt': lines('b', { 5: 'hello', 9: 'b 9\nmany greetings' }) });
    const { exit, data } = await shop.json<ExportDocument>('export', 'demo', 'edit', ...repo);
    expect(exit).toBe(0);
    expect(Object.keys(data)).toEqual([
      'stack',
      'tip',
      'unchanged',
      'changed',
      'added',
      'removed',
      'reordered',
    ]);
    expect(data).toMatchObject({
      changed: ['say-more-in-b.patch'],
      added: [],
      removed: [],
      reordered: false,
    });
    expect(shop.series.git('diff', '--name-only')).toBe('patches/demo/say-more-in-b.patch');
    expect(shop.series.git('diff', '-U0')).toContain('+many greetings');
    // The tree pin is left to whoever merges the change: a replay says so, and writes it.
    const report = (await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.0', ...repo)).data;
    expect(report.gates.pins).toContain('tree pin');
    await shop.ok('rebase', 'demo', '--onto', '1.0', '--write', ...repo);
    expect(shop.series.git('diff', '--numstat', '--', 'patches/demo/series')).toBe(
      '1\t1\tpatches/demo/series',
    );
    expect((await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.0', ...repo)).data.gates.pins).toBe(
      'ok',
    );
  });

  it('says in text what was added, changed, dropped and moved', async () => {
    const { upstream } = shop;
    const [a, b, more] = upstream.git('rev-list', '--reverse', '1.0..edit').split('\n');
    upstream.git('reset', '-q', '--hard', '1.0');
    upstream.git('cherry-pick', b!);
    upstream.git(
      'commit',
      '-q',
      '--amend',
      '-m',
      upstream.git('log', '-1', '--format=%B').replace('Say hello in b', 'Say hi in b'),
    );
    upstream.git('cherry-pick', a!);
    upstream.commit(message('Say hello in c'), { 'dir/c.txt': lines('c', { 3: 'hello' }) });
    expect(more).toMatch(/^[0-9a-f]{40}$/);
    const dry = await shop.run('export', 'demo', 'edit', '-n', ...repo);
    expect(dry.stdout).toMatchInlineSnapshot(`
      "changed say-hello-in-b.patch
      added   say-hello-in-c.patch
      removed say-more-in-b.patch
      the order changed
      nothing was written (dry run); 1 unchanged
      "
    `);
    expect(shop.series.git('status', '--porcelain')).toBe('');
    await shop.ok('export', 'demo', 'edit', ...repo);
    expect(shop.read('patches/demo/series').split('\n').slice(2)).toEqual([
      'say-hello-in-b.patch',
      'say-hello-in-a.patch',
      'say-hello-in-c.patch',
      '',
    ]);
    expect(shop.series.git('status', '--porcelain')).toMatchInlineSnapshot(`
      " M patches/demo/say-hello-in-b.patch
       D patches/demo/say-more-in-b.patch
       M patches/demo/series
      ?? patches/demo/say-hello-in-c.patch"
    `);
    expect((await shop.run('lint', 'demo', ...repo)).stdout).toContain('0 errors');
  });

  it('refuses a merge commit, a branch that is elsewhere, and a message that git am would misread', async () => {
    const { upstream } = shop;
    expect(await shop.refused('export', 'demo', 'nothere', ...repo)).toMatchObject({
      exit: 2,
      code: 'unknown-revision',
    });
    expect(await shop.refused('export', 'demo', '1.1', ...repo)).toMatchObject({
      exit: 2,
      code: 'no-patch-on-branch',
    });
    expect(await shop.refused('export', 'demo', '1.0', ...repo)).toMatchObject({
      exit: 2,
      code: 'no-patch-on-branch',
    });
    upstream.git('commit', '-q', '--allow-empty', '-m', 'Subject\n\nBody\n---\ncut\n\nForwarded: no');
    const misread = await shop.refused('export', 'demo', 'edit', ...repo);
    expect(misread.exit).toBe(2);
    expect(misread.message).toMatch(/---|--fix-messages/);
    upstream.git('reset', '-q', '--hard', 'HEAD~1');
    upstream.git('merge', '-q', '-X', 'ours', '-m', 'Merge', '1.1');
    expect((await shop.refused('export', 'demo', 'edit', ...repo)).message).toMatch(/merge/i);
  });
});
