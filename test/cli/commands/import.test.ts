import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { differences, lines, message, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];

describe('upkeep import', () => {
  it('makes a stack of commits, with both pins, that lints', async () => {
    const { exit, data } = await shop.json<Record<string, unknown>>(
      'import',
      'other',
      '--range',
      '1.0..mine',
      ...repo,
    );
    expect(exit).toBe(0);
    expect(data).toEqual({
      stack: 'other',
      dir: join(shop.series.dir, 'patches/other'),
      base: shop.upstream.git('rev-parse', '1.0'),
      tree: shop.upstream.git('rev-parse', 'mine^{tree}'),
      patches: ['say-hello-in-a.patch', 'say-hello-in-b.patch', 'say-more-in-b.patch'],
    });
    expect(await shop.run('lint', 'other', ...repo)).toMatchObject({
      exit: 0,
      stdout: '1 stack: 0 errors, 0 warnings\n',
    });
    expect(shop.read('patches/other/say-hello-in-a.patch')).toMatchInlineSnapshot(`
      "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
      From: A U Thor <author@example.com>
      Date: Tue, 14 Nov 2023 22:15:20 +0000
      Subject: [PATCH] Say hello in a

      A reason that a reviewer would accept, in a sentence of its own.

      Origin: vendor, https://example.com/patches
      Forwarded: not-needed
      Category: developer-experience
      Owner: @example/core
      Drop-when: upstream does the same
      ---

      diff --git a/a.txt b/a.txt
      index 03e2897388579320827a480cf066e306e3fbf5ce..2cc32a22a73fd7ae3fa418920e8dda44b5467518 100644
      --- a/a.txt
      +++ b/a.txt
      @@ -1,5 +1,5 @@
       a 1
      -a 2
      +hello
       a 3
       a 4
       a 5
      "
    `);
  });

  it('says what comes next', async () => {
    expect(await shop.ok('import', 'other', '--range', '1.0..mine', ...repo)).toMatchInlineSnapshot(`
      "added say-hello-in-a.patch
      added say-hello-in-b.patch
      added say-more-in-b.patch
      other: 3 patches on c300c8ee7c74
      Next:
          upkeep lint other --repo ../upstream
      "
    `);
  });

  it('writes nothing with --dry-run', async () => {
    const before = snapshot(shop.dir);
    expect(await shop.ok('import', 'other', '--range', '1.0..mine', '-n', ...repo)).toContain(
      'would add say-hello-in-a.patch',
    );
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });

  it('adds to a stack, at its end, what applies there', async () => {
    shop.upstream.git('switch', '-q', 'mine');
    shop.upstream.commit(message('Say hello in c'), { 'dir/c.txt': lines('c', { 3: 'hello' }) });
    shop.upstream.commit(message('Contradict'), { 'b.txt': 'nothing\n' });
    await shop.ok('import', 'demo', '--range', 'mine~2..mine~1', ...repo);
    expect(shop.series.git('status', '--porcelain')).toBe(
      ' M patches/demo/series\n?? patches/demo/say-hello-in-c.patch',
    );
    expect(shop.read('patches/demo/series')).toContain(shop.upstream.git('rev-parse', 'mine~1^{tree}'));
    // Again: the same change does not apply twice.
    expect((await shop.refused('import', 'demo', '--range', 'mine~2..mine~1', ...repo)).code).toBe(
      'patch-does-not-apply',
    );
    await shop.ok('export', 'demo', 'mine~1', '-n', ...repo);
  });

  it('reads a quilt folder and a mailbox', async () => {
    const quilt = join(shop.dir, 'debian/patches');
    mkdirSync(quilt, { recursive: true });
    writeFileSync(join(quilt, 'series'), 'fix.diff\n');
    writeFileSync(
      join(quilt, 'fix.diff'),
      'Description: Say hello in a\nForwarded: no\n\n--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n a 1\n-a 2\n+hello\n a 3\n',
    );
    const one = await shop.json<{ tree: string }>(
      'import',
      'quilted',
      '--quilt',
      '../debian/patches',
      '--base',
      '1.0',
      ...repo,
    );
    expect(one.exit).toBe(0);
    expect(one.data.tree).toBe(shop.upstream.git('rev-parse', 'mine~2^{tree}'));
    writeFileSync(join(shop.dir, 'box'), shop.upstream.gitRaw('format-patch', '--stdout', '1.0..mine'));
    const two = await shop.json<{ tree: string }>(
      'import',
      'mailed',
      '--mbox',
      '../box',
      '--base',
      '1.0',
      ...repo,
    );
    expect(two.data.tree).toBe(shop.upstream.git('rev-parse', 'mine^{tree}'));
  });

  it.each([
    ['nothing to import', [], 'usage'],
    ['a range that is none', ['--range', 'mine'], 'usage'],
    ['a range without an end', ['--range', '1.0..'], 'usage'],
    ['a quilt folder without a base', ['--quilt', '../q'], 'usage'],
    ['two sources', ['--range', '1.0..mine', '--mbox', 'x'], 'usage'],
    ['an unknown revision', ['--range', '1.0..nothere'], 'unknown-revision'],
  ])('refuses %s', async (_, argv, code) => {
    expect(await shop.refused('import', 'other', ...argv, ...repo)).toMatchObject({ exit: 2, code });
  });

  it('refuses a merge, a message that git am would misread, a gitlink, a missing mailbox', async () => {
    const { upstream } = shop;
    upstream.git('switch', '-q', '--detach', 'mine');
    upstream.git('merge', '-q', '-X', 'ours', '-m', 'Merge', '1.1');
    expect((await shop.refused('import', 'other', '--range', '1.0..HEAD', ...repo)).message).toMatch(
      /merge/i,
    );
    upstream.git('switch', '-q', '--detach', '1.0');
    upstream.commit('Subject\n\nBody\ndiff --git a/x b/x\n\nForwarded: no', { x: 'x\n' });
    const misread = await shop.refused('import', 'other', '--range', '1.0..HEAD', ...repo);
    expect(misread.exit).toBe(2);
    expect(misread.message).toContain('--fix-messages');
    await shop.ok('import', 'other', '--range', '1.0..HEAD', '--fix-messages', ...repo);
    upstream.git('switch', '-q', '--detach', '1.0');
    upstream.git('update-index', '--add', '--cacheinfo', `160000,${upstream.git('rev-parse', '1.0')},sub`);
    upstream.git('commit', '-q', '-m', message('Add a submodule'));
    const link = await shop.refused('import', 'third', '--range', '1.0..HEAD', ...repo);
    expect(link.exit).toBe(2);
    expect(link.message).toMatch(/submodule|gitlink/i);
    expect(
      (await shop.refused('import', 'third', '--mbox', '../nothere', '--base', '1.0', ...repo)).exit,
    ).toBe(2);
    expect(
      (await shop.refused('import', 'third', '--quilt', '../nothere', '--base', '1.0', ...repo)).exit,
    ).toBe(2);
  });

  it('refuses a name that cannot be a folder below patches/', async () => {
    for (const name of ['.hidden', 'with space', '']) {
      const { exit } = await shop.refused('import', name, '--range', '1.0..mine', ...repo);
      expect(exit, name).toBe(2);
    }
  });
});
