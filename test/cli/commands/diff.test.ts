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
    const { data } = await shop.json<{ stack: string; from: string; patches: unknown; range_diff: string }>(
      'diff',
      'demo',
      ...repo,
    );
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
    expect(await shop.refused('diff', 'demo', 'nothere', ...repo)).toMatchObject({
      exit: 2,
      code: 'unknown-revision',
    });
    shop.series.git('commit', '-q', '--allow-empty', '-m', 'x');
    shop.series.git('switch', '-q', '--orphan', 'fresh');
    shop.series.git('commit', '-q', '--allow-empty', '-m', 'empty');
    shop.series.git('checkout', '-q', 'main', '--', 'patches');
    expect(await shop.refused('diff', 'demo', ...repo)).toMatchObject({ exit: 2, code: 'no-such-stack' });
    rmSync(join(shop.series.dir, '.git'), { recursive: true });
    expect(await shop.refused('diff', 'demo', ...repo)).toMatchObject({
      exit: 2,
      code: 'no-series-repository',
    });
  });
});
