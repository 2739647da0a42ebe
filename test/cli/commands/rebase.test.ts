import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReplayReport } from '../../../src/replay/report.js';
import { differences, lines, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const names = ['say-hello-in-a.patch', 'say-hello-in-b.patch', 'say-more-in-b.patch'];
const tree = (dir: string, rev: string): string =>
  execFileSync('git', ['-C', dir, 'rev-parse', `${rev}^{tree}`], { encoding: 'utf8' }).trim();

describe('upkeep rebase', () => {
  it('gives the document of the contract, without times', async () => {
    const { exit, data } = await shop.json<ReplayReport>(
      'rebase',
      'demo',
      '--onto',
      '1.1',
      '--repo',
      '../upstream',
    );
    expect(exit).toBe(1);
    expect(data.timing.replay_ms).toBeGreaterThan(0);
    expect({ ...data, timing: Object.keys(data.timing) }).toMatchInlineSnapshot(`
      {
        "base": "c300c8ee7c742b826090b617f21463c144f9569e",
        "commit": null,
        "gates": {
          "compat": "not run",
          "lint": "not run",
          "pins": "ok",
        },
        "green": false,
        "onto": "9fafb85700620d730b1a90e04490651924029a64",
        "patches": [
          {
            "changed": false,
            "name": "say-hello-in-a.patch",
            "paths": [
              "a.txt",
            ],
            "verdict": "clean",
          },
          {
            "changed": false,
            "conflicts": [
              {
                "culprit": {
                  "author": "A U Thor <author@example.com>",
                  "commit": "9fafb85700620d730b1a90e04490651924029a64",
                  "subject": "Change line 5 of b",
                },
                "kind": "content",
                "path": "b.txt",
              },
            ],
            "name": "say-hello-in-b.patch",
            "paths": [
              "b.txt",
            ],
            "verdict": "conflict",
          },
          {
            "blocked_by": [
              "say-hello-in-b.patch",
            ],
            "changed": false,
            "name": "say-more-in-b.patch",
            "paths": [
              "b.txt",
            ],
            "verdict": "blocked",
          },
        ],
        "stack": "demo",
        "timing": [
          "replay_ms",
          "merges",
          "memo_hits",
        ],
        "tree": "29835cab29e358cffc4056b47d73f29423ab868b",
      }
    `);
  });

  it('says the same as text, in eighty columns', async () => {
    const { exit, stdout } = await shop.run(
      'rebase',
      'demo',
      '--onto',
      '1.1',
      '--repo',
      '../upstream',
      '--write',
      '--ref',
      'try',
    );
    expect(exit).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "demo  c300c8ee7c74 -> 9fafb8570062
      #  patch                 verdict   how
      1  say-hello-in-a.patch  clean
      2  say-hello-in-b.patch  conflict  content
      3  say-more-in-b.patch   blocked

      conflict say-hello-in-b.patch
          content in b.txt
          broken by 9fafb8570062 Change line 5 of b
          by A U Thor <author@example.com>
      blocked say-more-in-b.patch
          needs say-hello-in-b.patch

      red: 1 clean, 1 conflict, 1 blocked
      refs/heads/try was not moved: patches do not fit (--keep-going moves it
          anyway)
      the stack was not written: patches do not fit
      "
    `);
  });

  it('writes nothing without --ref and --write, and nothing with --dry-run', async () => {
    const before = snapshot(shop.dir);
    for (const more of [
      [],
      ['-n', '--write', '--ref', 'try', '--keep-going'],
      ['-n', '--write', '--ref', 'refs/heads/x/y'],
    ]) {
      for (const onto of ['1.0', '1.1', 'main', 'mine']) {
        await shop.run('rebase', 'demo', '--onto', onto, '--repo', '../upstream', ...more);
      }
    }
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });

  it('moves --ref to what fits only with --keep-going', async () => {
    const args = ['rebase', 'demo', '--onto', '1.1', '--repo', '../upstream', '--ref', 'try'];
    const refused = await shop.json<ReplayReport>(...args);
    expect(refused).toMatchObject({ exit: 1, data: { commit: null } });
    expect(() => shop.upstream.git('rev-parse', '--verify', '-q', 'try')).toThrow(/git/);
    const moved = await shop.json<ReplayReport>(...args, '--keep-going');
    expect(moved.exit).toBe(1);
    expect(shop.upstream.git('rev-parse', 'try')).toBe(moved.data.commit);
    expect(tree(shop.upstream.dir, 'try')).toBe(moved.data.tree);
    expect(shop.upstream.git('log', '--format=%s', '1.1..try')).toBe('Say hello in a');
    expect(shop.upstream.git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(shop.series.git('status', '--porcelain')).toBe('');
  });

  it('records what it found in the series repository, once', async () => {
    const args = ['rebase', 'demo', '--onto', '1.1', '--repo', '../upstream', '--write'];
    const { data } = await shop.json<ReplayReport>(...args);
    const ref = 'refs/upkeep/state/main/demo';
    const { timing: _, ...lasting } = data;
    expect(JSON.parse(shop.series.git('show', `${ref}:report.json`))).toEqual(lasting);
    const first = shop.series.git('rev-parse', ref);
    await shop.run(...args);
    expect(shop.series.git('rev-parse', ref)).toBe(first);
  });

  it('moves a stack that fits: two pins, and every file as it was', async () => {
    shop.upstream.git('switch', '-q', '--detach', '1.0');
    const onto = shop.upstream.commit('Change c', { 'dir/c.txt': lines('c', { 1: 'x' }) });
    const { exit, data } = await shop.json<ReplayReport>(
      'rebase',
      'demo',
      '--onto',
      onto,
      '--repo',
      '../upstream',
      '--write',
    );
    expect(exit).toBe(0);
    expect(data.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(shop.series.git('diff', '--numstat')).toBe('2\t2\tpatches/demo/series');
    expect(shop.read('patches/demo/series').split('\n').slice(0, 2)).toEqual([
      `# upkeep-base: ${onto}`,
      `# upkeep-tree: ${data.tree}`,
    ]);
    const again = await shop.run('rebase', 'demo', '--onto', onto, '--repo', '../upstream', '--write');
    expect(again.stdout).toContain('nothing to write: demo is there already');
    const both = await shop.json<ReplayReport>(
      'rebase',
      'demo',
      '--onto',
      onto,
      '--repo',
      '../upstream',
      '--write',
      '--ref',
      'try',
    );
    expect(shop.upstream.git('rev-parse', 'try')).toBe(both.data.commit);
    expect(both.data.commit).toBe(data.commit);
  });

  it('runs lint with --write, and says so beside the verdicts', async () => {
    const gates = async (...more: string[]): Promise<ReplayReport['gates']> =>
      (await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.0', '--repo', '../upstream', ...more))
        .data.gates;
    expect(await gates()).toEqual({ lint: 'not run', compat: 'not run', pins: 'ok' });
    expect(await gates('--write')).toEqual({ lint: 'ok', compat: 'ok', pins: 'ok' });
    shop.edit(`patches/demo/${names[0]}`, (text) =>
      text.replace(/^Owner: .*\n/m, '').replace('Category: developer-experience', 'Category: fun'),
    );
    shop.edit('patches/demo/stack.yml', (text) => `${text}nonsense: 1\n`);
    expect(await gates('--write', '-n')).toMatchObject({ lint: '3 errors' });
    const { exit, stdout } = await shop.run(
      'rebase',
      'demo',
      '--onto',
      '1.0',
      '--repo',
      '../upstream',
      '--write',
    );
    expect(exit).toBe(0);
    expect(stdout).toContain('\nlint: 3 errors\n');
  });

  it('takes any kind of repository for --repo', async () => {
    const { dir } = shop.upstream;
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: shop.dir, encoding: 'utf8', stdio: 'pipe' });
    git('clone', '-q', '--bare', dir, 'bare.git');
    git('clone', '-q', '--mirror', dir, 'mirror.git');
    git('clone', '-q', '--shared', dir, 'shared');
    git('-C', dir, 'worktree', 'add', '-q', '--detach', '../linked', '1.0');
    git('-C', dir, 'config', 'uploadpack.allowFilter', 'true');
    git('clone', '-q', '--depth', '2', '--no-single-branch', `file://${dir}`, 'shallow');
    git('clone', '-q', '--bare', '--filter=blob:none', `file://${dir}`, 'partial.git');
    mkdirSync(join(shop.dir, 'shared', 'deep', 'below'), { recursive: true });
    const expected = await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.1', '--repo', dir);
    const lasting = ({ data }: typeof expected): unknown => ({ ...data, timing: null });
    for (const repo of [
      'bare.git',
      'mirror.git',
      'shared',
      'shared/deep/below',
      'shared/.git',
      'linked',
      'shallow',
    ]) {
      const found = await shop.json<ReplayReport>('rebase', 'demo', '--onto', '1.1', '--repo', `../${repo}`);
      expect(lasting(found), repo).toEqual(lasting(expected));
      const moved = await shop.json<ReplayReport>(
        'rebase',
        'demo',
        '--onto',
        '1.1',
        '--repo',
        `../${repo}`,
        '--ref',
        `of/${repo.replaceAll(/\W/g, '-')}`,
        '--keep-going',
      );
      expect(moved.data.tree, repo).toBe(expected.data.tree);
      expect(moved.exit).toBe(1);
    }
    expect(git('-C', 'shallow', 'fsck', '--strict', '--no-dangling')).toBe('');
    // A partial clone without the blobs that the replay needs says so.
    const partial = await shop.refused('rebase', 'demo', '--onto', '1.1', '--repo', '../partial.git');
    expect([2, 3]).toContain(partial.exit);
    expect(partial.message).toContain('--repo');
  });
});
