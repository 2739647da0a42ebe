import { beforeEach, describe, expect, it } from 'vitest';
import { differences, lines, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];
const B = 'say-hello-in-b.patch';

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
    const then = await shop.json<{ commits: number; heals: { patch: string; commit: string }[] }>(
      'forecast',
      'demo',
      '--along',
      'main',
      ...repo,
    );
    expect(then.exit).toBe(0);
    expect(then.data.commits).toBe(2);
    expect(then.data.heals.map(({ patch, commit }) => [patch, commit])).toEqual([
      [B, healed],
      ['say-more-in-b.patch', healed],
    ]);
  });

  it('is green at the base, writes nothing, and refuses what is not there', async () => {
    const before = snapshot(shop.dir);
    expect(await shop.ok('forecast', 'demo', '--along', '1.0', ...repo)).toContain('green: every patch fits');
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
    expect(await shop.refused('forecast', 'demo', '--along', 'nothere', ...repo)).toMatchObject({
      exit: 2,
      code: 'unknown-revision',
    });
    expect(await shop.refused('forecast', 'demo', ...repo)).toMatchObject({ exit: 2, code: 'usage' });
  });
});
