import { beforeEach, describe, expect, it } from 'vitest';
import { differences, lines, message, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];
const [A, B, MORE] = ['say-hello-in-a.patch', 'say-hello-in-b.patch', 'say-more-in-b.patch'] as const;
const series = (): string[] => shop.read('patches/demo/series').trimEnd().split('\n').slice(2);

/** The stack is consistent after every edit that was written. */
async function lints(): Promise<void> {
  const { exit, stdout } = await shop.run('lint', 'demo', ...repo);
  expect({ exit, stdout: stdout.split('\n').at(-2) }).toEqual({
    exit: 0,
    stdout: '1 stack: 0 errors, 0 warnings',
  });
}

describe('upkeep move', () => {
  it('changes the order, and rewrites only what must be', async () => {
    expect(await shop.ok('move', 'demo', A, '--last', ...repo)).toBe(`moved ${A}: wrote series\n`);
    expect(series()).toEqual([B, MORE, A]);
    await shop.ok('move', 'demo', A, '--before', MORE, ...repo);
    expect(series()).toEqual([B, A, MORE]);
    await shop.ok('move', 'demo', A, '--first', ...repo);
    await shop.ok('move', 'demo', A, '--after', B, ...repo);
    expect(series()).toEqual([B, A, MORE]);
    await lints();
    const { upstream } = shop;
    upstream.git('switch', '-q', '--detach', 'mine');
    upstream.commit(message('Change line 3'), {
      'b.txt': lines('b', { 3: 'three', 5: 'hello', 9: 'b 9\ngreetings' }),
    });
    await shop.ok('import', 'demo', '--range', 'HEAD~1..HEAD', ...repo);
    const tree = shop.read('patches/demo/series').split('\n')[1];
    expect(await shop.ok('move', 'demo', 'change-line-3.patch', '--first', ...repo)).toMatchInlineSnapshot(`
      "moved change-line-3.patch: wrote series, change-line-3.patch,
          say-hello-in-b.patch
      "
    `);
    expect(shop.read('patches/demo/series').split('\n')[1]).toBe(tree);
    await lints();
  });

  it('refuses an order in which a patch does not fit', async () => {
    const before = snapshot(shop.dir);
    const { exit, stdout } = await shop.run('move', 'demo', MORE, '--first', ...repo);
    expect(exit).toBe(1);
    expect(stdout).toContain('nothing was written');
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
    expect(await shop.refused('move', 'demo', A, '--after', A, ...repo)).toMatchObject({
      code: 'move-to-itself',
    });
    expect(await shop.refused('move', 'demo', A, '--after', 'x', ...repo)).toMatchObject({
      code: 'unknown-patch',
    });
    expect(await shop.refused('move', 'demo', A, '--after', B, '--last', ...repo)).toMatchObject({
      code: 'usage',
    });
  });
});
