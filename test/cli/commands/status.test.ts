import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { differences, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];

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
    expect((await shop.json<{ stacks: unknown[] }>('status')).data.stacks).toMatchObject([
      { state: 'no-release', newest: null },
    ]);
    expect((await shop.json<{ stacks: unknown[] }>('status', 'demo', ...repo)).exit).toBe(0);
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });

  it('shows a stack without patches, and refuses --repo for several', async () => {
    shop.write('patches/empty/stack.yml', 'upstream: ../../../upstream\n');
    await shop.ok('sync');
    expect((await shop.json<{ stacks: unknown[] }>('status', 'empty')).data.stacks).toMatchObject([
      { state: 'no-patches', base: null },
    ]);
    expect(await shop.refused('status', ...repo)).toMatchObject({ exit: 2, code: 'usage' });
    expect(await shop.refused('status', 'nothere')).toMatchObject({ exit: 2, code: 'no-such-stack' });
    rmSync(join(shop.series.dir, 'patches'), { recursive: true });
    expect(await shop.refused('status')).toMatchObject({ exit: 2, code: 'no-such-stack' });
  });
});
