import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { differences, lines, message, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];
const B = 'say-hello-in-b.patch';

describe('upkeep status', () => {
  it('says where each stack stands, as a table and as data', async () => {
    expect(await shop.ok('status')).toMatchInlineSnapshot(`
      "stack  base          newest  state       verdicts
      demo   c300c8ee7c74  -       not-synced

      Not synced yet: upkeep sync
      "
    `);
    await shop.ok('sync');
    const { exit, stdout } = await shop.run('status');
    expect(exit).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      "stack  base          newest  state  verdicts
      demo   c300c8ee7c74  1.1     red    1 conflict, 1 blocked, 1 clean

      demo: conflict say-hello-in-b.patch
          @example/core: content in b.txt, broken by 9fafb8570062
      demo: blocked say-more-in-b.patch
          @example/core: needs say-hello-in-b.patch
      "
    `);
    expect((await shop.json('status', 'demo')).data).toMatchInlineSnapshot(`
      {
        "stacks": [
          {
            "base": "c300c8ee7c742b826090b617f21463c144f9569e",
            "needs": [
              {
                "owner": "@example/core",
                "patch": "say-hello-in-b.patch",
                "verdict": "conflict",
                "why": "content in b.txt, broken by 9fafb8570062",
              },
              {
                "owner": "@example/core",
                "patch": "say-more-in-b.patch",
                "verdict": "blocked",
                "why": "needs say-hello-in-b.patch",
              },
            ],
            "newest": {
              "commit": "9fafb85700620d730b1a90e04490651924029a64",
              "tag": "1.1",
            },
            "patches": 3,
            "stack": "demo",
            "state": "red",
            "verdicts": {
              "blocked": 1,
              "clean": 1,
              "conflict": 1,
            },
          },
        ],
      }
    `);
    shop.upstream.git('tag', '1.2', '1.0');
    await shop.ok('sync');
    expect((await shop.json<{ stacks: { state: string }[] }>('status')).data.stacks[0]).toMatchObject({
      state: 'current',
      newest: { tag: '1.2' },
      needs: [],
    });
  });

  it('follows what stack.yml follows, and writes nothing', async () => {
    shop.edit('patches/demo/stack.yml', (text) => text.replace('tags: "*"', 'tags: "2.*"'));
    await shop.ok('sync');
    const before = snapshot(shop.dir);
    expect((await shop.json<{ stacks: unknown[] }>('status')).data.stacks).toMatchObject([{ state: 'no-release', newest: null }]);
    expect((await shop.json<{ stacks: unknown[] }>('status', 'demo', ...repo)).exit).toBe(0);
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });

  it('shows a stack without patches, and refuses --repo for several', async () => {
    shop.write('patches/empty/stack.yml', 'upstream: ../../../upstream\n');
    await shop.ok('sync');
    expect((await shop.json<{ stacks: unknown[] }>('status', 'empty')).data.stacks).toMatchObject([{ state: 'no-patches', base: null }]);
    expect(await shop.refused('status', ...repo)).toMatchObject({ exit: 2, code: 'usage' });
    expect(await shop.refused('status', 'nothere')).toMatchObject({ exit: 2, code: 'no-such-stack' });
    rmSync(join(shop.series.dir, 'patches'), { recursive: true });
    expect(await shop.refused('status')).toMatchObject({ exit: 2, code: 'no-such-stack' });
  });
});

describe('upkeep lint', () => {
  it('is green for a stack in order, with and without its upstream', async () => {
    expect(await shop.run('lint')).toMatchObject({ exit: 0, stdout: '1 stack: 0 errors, 0 warnings\n' });
    expect(await shop.run('lint', 'demo', ...repo)).toMatchObject({ exit: 0 });
  });

  it('reports all faults at once, with file and line, and changes nothing', async () => {
    shop.edit(`patches/demo/${B}`, (text) => text.replace(/^Owner: .*\n/m, '').replace('Forwarded: not-needed', 'Forwarded: maybe'));
    shop.edit('patches/demo/say-more-in-b.patch', (text) => text.replace(' b 8\n', ' b eight\n'));
    shop.write('patches/demo/stack.yml', 'upstream: ../../../upstream\nfolow: x\n');
    shop.write('patches/demo/stray.patch', '');
    const before = snapshot(shop.dir);
    const { exit, data } = await shop.json<{ stacks: string[]; errors: number; warnings: number; faults: { file: string; line: number; code: string; severity: string }[] }>('lint', 'demo', ...repo);
    expect(exit).toBe(1);
    expect(Object.keys(data)).toEqual(['stacks', 'errors', 'warnings', 'faults']);
    expect(data.faults.map(({ code }) => code)).toEqual(expect.arrayContaining(['stack-config', 'unlisted-patch']));
    expect(data.faults.filter(({ file }) => file.endsWith(B)).length).toBeGreaterThan(1);
    expect(data.errors).toBe(data.faults.filter(({ severity }) => severity === 'error').length);
    expect(data.faults.every(({ line }) => Number.isInteger(line))).toBe(true);
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
    rmSync(join(shop.series.dir, 'patches/demo/stray.patch'));
    const text = (await shop.run('lint', 'demo', ...repo)).stdout;
    expect(text.replaceAll(shop.dir, '/where')).toMatchInlineSnapshot(`
      "/where/series/patches/demo/stack.yml:2: error: there is no key 'folow' [stack-config]
          Did you mean 'follow'?
      /where/series/patches/demo/say-hello-in-b.patch: error: there is no Owner [owner-missing]
          Add the GitHub handle or team that is asked when the patch conflicts.
      /where/series/patches/demo/say-hello-in-b.patch:9: error: 'Forwarded: maybe' is not in a form that is understood [forwarded-invalid]
          Write \`no\`, \`not-needed\` or the URL of the upstream pull request; the reason belongs in the message.
      /where/series/patches/demo/say-more-in-b.patch:19: error: it does not fit b.txt: line 8 is "b 8", expected "b eight" [patch-does-not-apply]
          Check the base and the order in series; the patch must fit there exactly, without fuzz.
      1 stack: 4 errors, 0 warnings
      "
    `);
  });

  it('knows a base that the repository has not, and a tree that is not what was pinned', async () => {
    shop.edit('patches/demo/series', (text) => text.replace(/tree: ..../, 'tree: 0000'));
    const mismatch = await shop.json<{ faults: { code: string; severity: string; line: number }[] }>('lint', 'demo', ...repo);
    expect(mismatch).toMatchObject({ exit: 0, data: { faults: [{ code: 'tree-mismatch', severity: 'warning', line: 2 }] } });
    const unknown = await shop.json<{ faults: { code: string; line: number }[] }>('lint', 'demo', '--repo', '.');
    expect(unknown).toMatchObject({ exit: 1, data: { faults: [{ code: 'base-unknown', line: 1 }] } });
  });
});

describe('upkeep diff', () => {
  it('compares the folder with a commit of the series repository', async () => {
    expect(await shop.ok('diff', 'demo', ...repo)).toBe('no difference\n');
    const before = shop.series.git('rev-parse', 'HEAD');
    await shop.ok('branch', 'demo', 'edit', ...repo);
    shop.upstream.git('switch', '-q', 'edit');
    shop.upstream.write({ 'b.txt': lines('b', { 5: 'hello', 9: 'b 9\nmany greetings' }) });
    shop.upstream.git('commit', '-q', '--amend', '-a', '--no-edit');
    shop.upstream.commit(message('Say hello in c'), { 'dir/c.txt': lines('c', { 3: 'hello' }) });
    await shop.ok('export', 'demo', 'edit', ...repo);
    const { data } = await shop.json<{ stack: string; from: string; patches: unknown; range_diff: string }>('diff', 'demo', ...repo);
    expect(data).toMatchObject({ stack: 'demo', from: before });
    expect(data.patches).toEqual([
      { patch: 'say-hello-in-a.patch', change: 'same' },
      { patch: B, change: 'same' },
      { patch: 'say-more-in-b.patch', change: 'changed' },
      { patch: 'say-hello-in-c.patch', change: 'added' },
    ]);
    const text = await shop.ok('diff', 'demo', ...repo);
    expect(text).toMatchInlineSnapshot(`
      "changed  say-more-in-b.patch
      added    say-hello-in-c.patch

      1:  6d4be51 = 1:  6d4be51 Say hello in a
      2:  c0f20fd = 2:  c0f20fd Say hello in b
      3:  270131d ! 3:  0e20566 Say more in b
          @@ b.txt: b 6
            b 8
            b 9
           -greeting
          -+greetings
          ++many greetings
            b 10
      -:  ------- > 4:  8e5d9bf Say hello in c
      "
    `);
    await shop.ok('rebase', 'demo', '--onto', '1.0', '--write', ...repo);
    shop.series.commit('Say more');
    expect(await shop.ok('diff', 'demo', 'HEAD~1', ...repo)).toBe(text);
    expect(await shop.ok('diff', 'demo', ...repo)).toBe('no difference\n');
  });

  it('changes nothing anywhere, and refuses what is not there', async () => {
    const before = snapshot(shop.dir);
    await shop.ok('diff', 'demo', 'HEAD', ...repo);
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
    expect(await shop.refused('diff', 'demo', 'nothere', ...repo)).toMatchObject({ exit: 2, code: 'unknown-revision' });
    shop.series.git('commit', '-q', '--allow-empty', '-m', 'x');
    shop.series.git('switch', '-q', '--orphan', 'fresh');
    shop.series.git('commit', '-q', '--allow-empty', '-m', 'empty');
    shop.series.git('checkout', '-q', 'main', '--', 'patches');
    expect(await shop.refused('diff', 'demo', ...repo)).toMatchObject({ exit: 2, code: 'no-such-stack' });
    rmSync(join(shop.series.dir, '.git'), { recursive: true });
    expect(await shop.refused('diff', 'demo', ...repo)).toMatchObject({ exit: 2, code: 'no-series-repository' });
  });
});

describe('upkeep forecast', () => {
  it('names the commit that breaks each patch, and the one that heals it', async () => {
    const { data, exit } = await shop.json('forecast', 'demo', '--along', 'main', ...repo);
    expect(exit).toBe(1);
    expect(data).toMatchInlineSnapshot(`
      {
        "along": "9fafb85700620d730b1a90e04490651924029a64",
        "breaks": [
          {
            "author": "A U Thor <author@example.com>",
            "commit": "9fafb85700620d730b1a90e04490651924029a64",
            "date": "2023-11-14T22:18:20Z",
            "patch": "say-hello-in-b.patch",
            "paths": [
              "b.txt",
            ],
            "subject": "Change line 5 of b",
          },
          {
            "author": "A U Thor <author@example.com>",
            "blocked_by": [
              "say-hello-in-b.patch",
            ],
            "commit": "9fafb85700620d730b1a90e04490651924029a64",
            "date": "2023-11-14T22:18:20Z",
            "patch": "say-more-in-b.patch",
            "paths": [
              "b.txt",
            ],
            "subject": "Change line 5 of b",
          },
        ],
        "commits": 1,
        "heals": [],
      }
    `);
    expect((await shop.run('forecast', 'demo', '--along', 'main', ...repo)).stdout).toMatchInlineSnapshot(`
      "breaks say-hello-in-b.patch
          by 9fafb8570062 Change line 5 of b
          A U Thor <author@example.com>, 2023-11-14T22:18:20Z
          in b.txt
      breaks say-more-in-b.patch, which needs say-hello-in-b.patch
          by 9fafb8570062 Change line 5 of b
          A U Thor <author@example.com>, 2023-11-14T22:18:20Z
          in b.txt
      red: 2 patches do not fit at 9fafb8570062, after 1 commit
      "
    `);
    const healed = shop.upstream.commit('Revert line 5', { 'b.txt': lines('b') });
    const then = await shop.json<{ commits: number; heals: { patch: string; commit: string }[] }>('forecast', 'demo', '--along', 'main', ...repo);
    expect(then.exit).toBe(0);
    expect(then.data.commits).toBe(2);
    expect(then.data.heals.map(({ patch, commit }) => [patch, commit])).toEqual([[B, healed], ['say-more-in-b.patch', healed]]);
  });

  it('is green at the base, writes nothing, and refuses what is not there', async () => {
    const before = snapshot(shop.dir);
    expect(await shop.ok('forecast', 'demo', '--along', '1.0', ...repo)).toContain('green: every patch fits');
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
    expect(await shop.refused('forecast', 'demo', '--along', 'nothere', ...repo)).toMatchObject({ exit: 2, code: 'unknown-revision' });
    expect(await shop.refused('forecast', 'demo', ...repo)).toMatchObject({ exit: 2, code: 'usage' });
  });
});
