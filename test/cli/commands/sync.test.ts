import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StackSync } from '../../../cli/shared/sync-stack.js';
import { MOVED_REFS } from '../../../src/git/mirror/moved-refs.js';
import { acquireLock } from '../../../src/git/lock-file.js';
import { differences, lines, snapshot, Workshop } from '../support/workshop.js';

interface SyncDocument {
  readonly stacks: readonly StackSync[];
}

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const sync = (...argv: string[]): Promise<{ exit: number; data: SyncDocument }> =>
  shop.json<SyncDocument>('sync', ...argv);
const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: shop.dir, encoding: 'utf8', stdio: 'pipe' }).trim();
const mirror = (): string => join(shop.series.dir, '.upkeep/mirrors/demo.git');
/** Upstream tags 1.1 anew, on another commit. */
function retag(): { from: string; to: string } {
  const from = shop.upstream.git('rev-parse', '1.1');
  shop.upstream.git('switch', '-q', '--detach', '1.1');
  const to = shop.upstream.commit('Add what was forgotten', { 'd.txt': 'd\n' });
  shop.upstream.git('tag', '-f', '1.1');
  shop.upstream.git('switch', '-q', 'main');
  return { from, to };
}
function hosted(): string {
  git('init', '-q', '--bare', 'hosted.git');
  shop.edit('patches/demo/stack.yml', (text) => `${text}mirror: ../../../hosted.git\n`);
  return join(shop.dir, 'hosted.git');
}

describe('upkeep sync', () => {
  it('makes the mirror, of what is followed alone, and shows it', async () => {
    const { exit, stdout } = await shop.run('sync');
    expect(exit).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "demo  green: 2 new tags, 1 new branch
      kind    name  change  before  upstream
      tag     1.0   new     -       c300c8ee7c74
      tag     1.1   new     -       9fafb8570062
      branch  main  new     -       9fafb8570062
      "
    `);
    expect(git('-C', mirror(), 'for-each-ref', '--format=%(refname:short)').split('\n')).toEqual([
      'main',
      '1.0',
      '1.1',
    ]);
    expect(await shop.run('sync', 'demo')).toMatchObject({ exit: 0, stdout: 'demo  green: nothing new\n' });
  });

  it('gives one document, with a stable shape', async () => {
    await sync();
    shop.upstream.git('tag', '-d', '1.0');
    shop.upstream.commit('Go on', { 'a.txt': lines('z') });
    const { exit, data } = await sync('demo');
    expect(exit).toBe(0);
    expect(JSON.parse(JSON.stringify(data).replaceAll(shop.dir, '/where'))).toMatchInlineSnapshot(`
      {
        "stacks": [
          {
            "branches": {
              "accepted": [],
              "deleted": [],
              "forwarded": [
                {
                  "from": {
                    "commit": "9fafb85700620d730b1a90e04490651924029a64",
                    "id": "9fafb85700620d730b1a90e04490651924029a64",
                  },
                  "name": "main",
                  "to": {
                    "commit": "5d57ecf0f6472697049f3f35b53ae51c3f52f974",
                    "id": "5d57ecf0f6472697049f3f35b53ae51c3f52f974",
                  },
                },
              ],
              "new": [],
              "rewritten": [],
            },
            "error": null,
            "followed": 3,
            "mirror": "/where/series/.upkeep/mirrors/demo.git",
            "push": null,
            "stack": "demo",
            "state": "green",
            "tags": {
              "accepted": [],
              "deleted": [
                {
                  "commit": "c300c8ee7c742b826090b617f21463c144f9569e",
                  "id": "c300c8ee7c742b826090b617f21463c144f9569e",
                  "name": "1.0",
                },
              ],
              "moved": [],
              "new": [],
            },
            "upstream": "/where/upstream",
          },
        ],
      }
    `);
  });

  it('never shows up in git status, and leaves the ignore file of a folder that was there alone', async () => {
    await sync();
    expect(shop.series.git('status', '--porcelain')).toBe('');
    rmSync(join(shop.series.dir, '.upkeep'), { recursive: true });
    mkdirSync(join(shop.series.dir, '.upkeep'));
    await sync();
    expect(readdirSync(join(shop.series.dir, '.upkeep'))).toEqual(['mirrors']);
  });

  it('writes a commit-graph into the mirror', async () => {
    await sync();
    expect(git('-C', mirror(), 'commit-graph', 'verify', '--no-progress')).toBe('');
    expect(existsSync(join(mirror(), 'objects/info/commit-graphs/commit-graph-chain'))).toBe(true);
  });

  it('with --dry-run reports, and moves, records and pushes nothing', async () => {
    const copy = hosted();
    await sync();
    retag();
    shop.upstream.commit('Go on', { 'a.txt': lines('z') });
    shop.upstream.git('tag', '1.2');
    const refs = (): string[] => [mirror(), copy, shop.series.dir].map((dir) => git('-C', dir, 'show-ref'));
    const known = refs();
    const { exit, data } = await sync('-n');
    expect(exit).toBe(1);
    expect(data.stacks[0]).toMatchObject({
      tags: { new: [{ name: '1.2' }], moved: [{ name: '1.1' }] },
      branches: { forwarded: [{ name: 'main' }] },
      push: null,
    });
    const visible = (text: string): string[] =>
      text.split('\n').filter((line) => !line.includes('refs/upkeep/incoming'));
    expect(refs().map(visible)).toEqual(known.map(visible));
    expect((await shop.run('sync', '-n')).stdout).toContain(
      'nothing was moved, recorded or pushed (dry run)',
    );
  });

  it('does not follow a moved tag until it is accepted by its id', async () => {
    const copy = hosted();
    await sync();
    const { from, to } = retag();
    const { exit, stdout } = await shop.run('sync');
    expect(exit).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "demo  red: 1 moved tag
      kind  name  change  before        upstream
      tag   1.1   moved   9fafb8570062  83452fe79c3d

      Upstream moved the tag 1.1; we keep what it was. See what differs:
          git -C .upkeep/mirrors/demo.git diff --stat 9fafb8570062 83452fe79c3d
      If upstream is right:
          upkeep sync demo --accept 1.1=83452fe79c3d
      "
    `);
    expect(git('-C', mirror(), 'rev-parse', '1.1')).toBe(from);
    expect(git('-C', copy, 'rev-parse', '1.1')).toBe(from);
    expect(await shop.run('sync')).toMatchObject({ exit: 1, stdout });
    // Where a release finds it.
    expect(git('-C', mirror(), 'rev-parse', `${MOVED_REFS}1.1`)).toBe(to);

    // What the report says to type.
    const line = /^ +upkeep (sync .*--accept .*)$/m.exec(stdout)?.[1] ?? '';
    expect(line).toBe(`sync demo --accept 1.1=${to.slice(0, 12)}`);
    const diff = /^ +(git .*)$/m.exec(stdout)?.[1]?.split(' ').slice(1) ?? [];
    expect(execFileSync('git', diff, { cwd: shop.series.dir, encoding: 'utf8' })).toContain('d.txt');
    const accepted = await shop.json<SyncDocument>(...line.split(' '));
    expect(accepted.exit).toBe(0);
    expect(
      accepted.data.stacks[0]?.tags?.accepted.map(({ from: old, to: now }) => [old.commit, now.commit]),
    ).toEqual([[from, to]]);
    expect(git('-C', mirror(), 'rev-parse', '1.1')).toBe(to);
    expect(git('-C', mirror(), 'for-each-ref', MOVED_REFS)).toBe('');
    expect(git('-C', copy, 'rev-parse', '1.1')).toBe(to);
    expect(await sync()).toMatchObject({ exit: 0, data: { stacks: [{ state: 'green' }] } });
    // Known for good: also to a new machine.
    rmSync(join(shop.series.dir, '.upkeep'), { recursive: true });
    expect(await sync()).toMatchObject({ exit: 0, data: { stacks: [{ tags: { moved: [], new: [] } }] } });
    expect(shop.series.git('show', 'refs/upkeep/upstream/demo:tags.json')).toContain(from);
  });

  it('does not follow a rewritten branch until it is accepted, and keeps what upstream deletes', async () => {
    shop.edit('patches/demo/stack.yml', (text) => text.replace('branches: main', 'branches: "*"'));
    await sync();
    const old = shop.upstream.git('rev-parse', 'mine');
    shop.upstream.git('branch', '-f', 'mine', '1.1');
    shop.upstream.git('tag', '-d', '1.0');
    const { exit, data } = await sync();
    expect(exit).toBe(1);
    expect(data.stacks[0]).toMatchObject({
      state: 'red',
      branches: { rewritten: [{ name: 'mine' }] },
      tags: { deleted: [{ name: '1.0' }] },
    });
    expect(git('-C', mirror(), 'rev-parse', 'mine')).toBe(old);
    const now = shop.upstream.git('rev-parse', 'mine');
    expect((await sync('--accept', `mine=${now}`)).exit).toBe(0);
    expect(git('-C', mirror(), 'rev-parse', 'mine')).toBe(now);
    expect(git('-C', mirror(), 'cat-file', '-t', old)).toBe('commit');
    expect(git('-C', mirror(), 'rev-parse', '1.0^{commit}')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('accepts a moved tag that is red in a stack that is in no git repository', async () => {
    rmSync(join(shop.series.dir, '.git'), { recursive: true });
    await sync();
    const { to } = retag();
    expect((await sync()).exit).toBe(1);
    expect((await sync('--accept', `1.1=${to}`)).exit).toBe(0);
    expect((await sync()).exit).toBe(0);
  });

  it('says so when stack.yml follows nothing that upstream has', async () => {
    shop.edit('patches/demo/stack.yml', (text) =>
      text.replace('tags: "*", branches: main', 'tags: "9.*", branches: trunk'),
    );
    expect((await shop.run('sync')).stdout).toBe(
      'demo  green: nothing new\nupstream has no branch or tag that `follow` in stack.yml names\n',
    );
    expect((await sync()).data.stacks[0]?.followed).toBe(0);
  });

  it('shows a few of many new tags, and all of them in the document', async () => {
    for (let index = 10; index < 40; index++) shop.upstream.git('tag', `2.${index}`);
    const { stdout } = await shop.run('sync', '-n');
    expect(stdout).toContain('demo  green: 32 new tags, 1 new branch\n');
    expect(stdout).toContain('... and 24 more new tags; --json has them all');
    expect(stdout.split('\n').length).toBeLessThan(20);
    expect((await sync('-n')).data.stacks[0]?.tags?.new).toHaveLength(32);
  });

  it('leaves our own branches in the mirror alone, and pushes none of them', async () => {
    const copy = hosted();
    shop.edit('patches/demo/stack.yml', (text) => text.replace('branches: main', 'branches: "*"'));
    await sync();
    await shop.ok('branch', 'demo', 'main');
    await shop.ok('resolve', 'demo', 'say-hello-in-b.patch', '--onto', '1.1');
    const own = git('-C', mirror(), 'for-each-ref', '--format=%(refname:short)', 'refs/heads/upkeep').split(
      '\n',
    );
    expect(own).toEqual([
      'upkeep/conflict/main/demo/say-hello-in-b',
      'upkeep/context/main/demo/say-hello-in-b',
      'upkeep/own/main',
    ]);
    expect(git('-C', mirror(), 'rev-parse', 'main')).toBe(shop.upstream.git('rev-parse', 'main'));
    expect(await shop.run('sync')).toMatchObject({ exit: 0, stdout: 'demo  green: nothing new\n' });
    expect(git('-C', copy, 'for-each-ref', '--format=%(refname:short)')).not.toContain('upkeep/');
    expect(await shop.ok('export', 'demo', 'main')).toBe('nothing to write: 3 unchanged\n');
  });

  it('syncs the other stacks when one fails, and says so of each', async () => {
    for (const name of ['away', 'broken', 'zeta']) {
      mkdirSync(join(shop.series.dir, 'patches', name));
      writeFileSync(join(shop.series.dir, 'patches', name, 'series'), '');
    }
    shop.write('patches/away/stack.yml', 'upstream: ../../../nowhere\n');
    shop.write(
      'patches/zeta/stack.yml',
      'upstream: ../../../upstream\nfollow: { tags: "1.*", branches: none }\n',
    );
    const first = await shop.run('sync');
    expect(first.exit).toBe(3);
    expect(first.stdout.replaceAll(shop.dir, '/where')).toMatchInlineSnapshot(`
      "away  failed
          /where/nowhere is not a git repository that we can see; check the address.
          fatal: '/where/nowhere' does not appear to be a git repository
          fatal: Could not read from remote repository.

      demo  green: 2 new tags, 1 new branch
      kind    name  change  before  upstream
      tag     1.0   new     -       c300c8ee7c74
      tag     1.1   new     -       9fafb8570062
      branch  main  new     -       9fafb8570062

      zeta  green: 2 new tags
      kind  name  change  before  upstream
      tag   1.0   new     -       c300c8ee7c74
      tag   1.1   new     -       9fafb8570062
      "
    `);
    shop.write('patches/broken/stack.yml', 'upstraem: x\n');
    const { exit, data } = await sync();
    expect(exit).toBe(3);
    expect(data.stacks.map(({ stack, state, error }) => [stack, state, error?.code])).toEqual([
      ['away', 'failed', 'remote-missing'],
      ['broken', 'failed', 'stack-config'],
      ['demo', 'green', undefined],
      ['zeta', 'green', undefined],
    ]);
    expect((await sync('broken', 'demo')).exit).toBe(2);
    retag();
    expect((await sync('demo', 'zeta')).exit).toBe(1);
    expect((await sync('away', 'demo')).exit).toBe(3);
  });

  it('is exit 3 when the upstream or the hosted mirror cannot be reached', async () => {
    shop.edit('patches/demo/stack.yml', (text) =>
      text.replace('../../../upstream', 'https://127.0.0.1:9/upstream.git'),
    );
    expect(await shop.json<{ error: { code: string } }>('sync', 'demo')).toMatchObject({
      exit: 3,
      data: { error: { code: 'network' } },
    });
    shop.edit(
      'patches/demo/stack.yml',
      (text) => `${text.replace(/https.*/, '../../../upstream')}mirror: ../../../nowhere.git\n`,
    );
    const { exit, stderr } = await shop.run('sync', 'demo');
    expect(exit).toBe(3);
    expect(stderr).toContain('nowhere.git');
  });

  it('is exit 3 when the hosted mirror takes a ref no more, and says which', async () => {
    const copy = hosted();
    await sync();
    shop.upstream.git('push', '-q', '--force', copy, 'mine:main');
    shop.upstream.commit('Go on', { 'a.txt': lines('z') });
    const { exit, stdout } = await shop.run('sync');
    expect(exit).toBe(3);
    expect(stdout).toContain('demo  failed: 1 forward branch');
    expect(stdout).toContain('the hosted mirror did not take refs/heads/main: ');
    expect(git('-C', mirror(), 'rev-parse', 'main')).toBe(shop.upstream.git('rev-parse', 'main'));
  });

  it('waits for nobody: a second run at once is told who is at work', async () => {
    await sync();
    const lock = await acquireLock(join(shop.series.dir, '.upkeep/mirrors/demo.lock'), 'sync of demo');
    try {
      const { exit, code, message } = await shop.refused('sync', 'demo');
      expect({ exit, code }).toEqual({ exit: 3, code: 'locked' });
      expect(message).toContain('sync of demo');
    } finally {
      lock.release();
    }
  });

  it.each([
    ['an unknown stack', ['nothere'], 'no-such-stack'],
    ['an --accept without an id', ['demo', '--accept', '1.1'], 'usage'],
    ['an --accept with too short an id', ['demo', '--accept', '1.1=abc'], 'usage'],
    ['an --accept twice', ['demo', '--accept', '1.1=abcdef1', '--accept', '1.1=abcdef2'], 'usage'],
    ['an option that is none', ['demo', '--force'], 'usage'],
  ])('refuses %s', async (_, argv, code) => {
    expect(await shop.refused('sync', ...argv)).toMatchObject({ exit: 2, code });
  });

  it('refuses to accept what is not there, or for no stack in particular', async () => {
    await sync();
    const { to } = retag();
    const refs = git('-C', mirror(), 'show-ref', '--tags');
    const other = await shop.json<{ error: { code: string; message: string } }>(
      'sync',
      'demo',
      '--accept',
      `1.1=${'0'.repeat(40)}`,
    );
    expect(other).toMatchObject({ exit: 2, data: { error: { code: 'accept' } } });
    expect(other.data.error.message).toContain(to);
    expect(git('-C', mirror(), 'show-ref', '--tags')).toBe(refs);
    shop.write('patches/zeta/stack.yml', 'upstream: ../../../upstream\n');
    expect(await shop.refused('sync', '--accept', `1.1=${to}`)).toMatchObject({ exit: 2, code: 'usage' });
  });

  it('refuses a stack without stack.yml by name, and leaves it out of all', async () => {
    shop.write('patches/plain/series', '');
    expect(await shop.refused('sync', 'plain')).toMatchObject({ exit: 2, code: 'no-stack-config' });
    expect((await sync()).data.stacks.map(({ stack }) => stack)).toEqual(['demo']);
    rmSync(join(shop.series.dir, 'patches/demo/stack.yml'));
    expect(await shop.refused('sync')).toMatchObject({ exit: 2, code: 'no-such-stack' });
  });

  it('keeps mirrors in UPKEEP_HOME where that is set', async () => {
    const home = join(shop.dir, 'home', 'of', 'caches');
    const before = snapshot(shop.series.dir);
    const { exit } = await shop.runIn(shop.series.dir, ['sync'], { UPKEEP_HOME: home });
    expect(exit).toBe(0);
    expect(readdirSync(home).toSorted()).toEqual(['.gitignore', 'mirrors']);
    expect(differences(before, snapshot(shop.series.dir)).filter((path) => !path.startsWith('.git'))).toEqual(
      [],
    );
    expect(
      await shop.runIn(shop.series.dir, ['rebase', 'demo', '--onto', '1.0'], { UPKEEP_HOME: home }),
    ).toMatchObject({ exit: 0 });
    expect(await shop.run('rebase', 'demo', '--onto', '1.0')).toMatchObject({ exit: 2 });
  });
});
