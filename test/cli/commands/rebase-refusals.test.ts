import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { differences, lines, message, snapshot, Workshop, type ErrorDocument } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const names = ['say-hello-in-a.patch', 'say-hello-in-b.patch', 'say-more-in-b.patch'];

describe('upkeep rebase, when something is wrong,', () => {
  it.each([
    [
      'a stack that is not there',
      ['rebase', 'nothere', '--onto', '1.1', '--repo', '../upstream'],
      2,
      'no-such-stack',
    ],
    [
      'a revision that is not there',
      ['rebase', 'demo', '--onto', '9.9', '--repo', '../upstream'],
      2,
      'unknown-revision',
    ],
    ['a revision that is an option', ['rebase', 'demo', '--onto=--all', '--repo', '../upstream'], 2, 'usage'],
    [
      'a folder that is no repository',
      ['rebase', 'demo', '--onto', '1.1', '--repo', '/'],
      2,
      'not-a-repository',
    ],
    [
      'a folder that is not there',
      ['rebase', 'demo', '--onto', '1.1', '--repo', '../none'],
      2,
      'folder-missing',
    ],
    ['no mirror', ['rebase', 'demo', '--onto', '1.1'], 2, 'no-mirror'],
    ['no --onto', ['rebase', 'demo', '--repo', '../upstream'], 2, 'usage'],
    [
      '--keep-going alone',
      ['rebase', 'demo', '--onto', '1.1', '--repo', '../upstream', '--keep-going'],
      2,
      'usage',
    ],
    [
      'a tag as --ref',
      ['rebase', 'demo', '--onto', '1.0', '--repo', '../upstream', '--ref', 'refs/tags/1.0'],
      2,
      'not-a-branch',
    ],
    [
      'a bad name as --ref',
      ['rebase', 'demo', '--onto', '1.0', '--repo', '../upstream', '--ref', 'a..b'],
      2,
      'ref-name',
    ],
    [
      'a checked out branch',
      ['rebase', 'demo', '--onto', '1.0', '--repo', '../upstream', '--ref', 'main'],
      2,
      'branch-checked-out',
    ],
    ['a repository without the base', ['rebase', 'demo', '--onto', 'HEAD', '--repo', '.'], 2, 'unknown-base'],
  ])('refuses %s', async (_, argv, exit, code) => {
    expect(await shop.refused(...argv)).toMatchObject({ exit, code });
  });

  it('changes no ref and no file when the ref is locked or another one is in its way', async () => {
    writeFileSync(join(shop.upstream.dir, '.git/refs/heads/try.lock'), '');
    const objects = (path: string): boolean => !path.includes('objects/pack');
    for (const [ref, exit, code] of [
      ['try', 3, 'ref-locked'],
      ['mine/x', 2, 'ref-in-the-way'],
    ] as const) {
      const before = snapshot(shop.dir);
      const ran = await shop.json<ErrorDocument>(
        'rebase',
        'demo',
        '--onto',
        '1.0',
        '--repo',
        '../upstream',
        '--ref',
        ref,
        '--write',
      );
      expect({ exit: ran.exit, code: ran.data.error.code }).toEqual({ exit, code });
      expect(ran.data.error.message).toContain(ref);
      expect(differences(before, snapshot(shop.dir)).filter(objects)).toEqual([]);
    }
  });

  it('lets two runs at once end in the same stack', async () => {
    shop.upstream.git('switch', '-q', '--detach', '1.0');
    const onto = shop.upstream.commit('Change c', { 'dir/c.txt': lines('c', { 1: 'x' }) });
    const args = ['rebase', 'demo', '--onto', onto, '--repo', '../upstream', '--write'];
    const ran = await Promise.all([shop.run(...args), shop.run(...args), shop.run(...args)]);
    for (const { exit, stderr } of ran) expect([0, 2, 3], stderr).toContain(exit);
    expect(ran.some(({ exit }) => exit === 0)).toBe(true);
    expect(await shop.run('lint', 'demo', '--repo', '../upstream')).toMatchObject({ exit: 0 });
    expect(shop.series.git('diff', '--numstat')).toBe('2\t2\tpatches/demo/series');
    expect(existsSync(join(shop.series.dir, 'patches/demo/.upkeep-save'))).toBe(false);
  });

  it('refuses a binary patch whose blob ids are not those of its contents', async () => {
    const { upstream } = shop;
    upstream.git('switch', '-q', 'mine');
    upstream.commit(message('Add a picture'), {
      'p.bin': Buffer.from([0, 1, 2, 255, 0, 7]),
      link: { link: 'a.txt' },
      run: { exec: '#!/bin/sh\n' },
    });
    upstream.commit(message('Change the picture'), { 'p.bin': Buffer.from([0, 1, 2, 255, 0, 8]) });
    await shop.ok('import', 'demo', '--range', 'mine~2..mine', '--repo', '../upstream');
    await shop.ok('rebase', 'demo', '--onto', '1.0', '--repo', '../upstream');
    for (const pattern of [/(index [0-9a-f]{40}\.\.)[0-9a-f]{8}/, /(index )[0-9a-f]{8}/]) {
      const whole = shop.read('patches/demo/change-the-picture.patch');
      shop.edit('patches/demo/change-the-picture.patch', (text) => text.replace(pattern, '$100000000'));
      const refused = await shop.refused(
        'rebase',
        'demo',
        '--onto',
        '1.0',
        '--repo',
        '../upstream',
        '--write',
      );
      expect(refused.exit).toBe(2);
      expect(refused.message).toContain('change-the-picture.patch');
      shop.write('patches/demo/change-the-picture.patch', whole);
    }
    shop.edit('patches/demo/add-a-picture.patch', (text) => text.replace('b/link', 'b/link/below'));
    expect((await shop.refused('rebase', 'demo', '--onto', '1.0', '--repo', '../upstream')).exit).toBe(2);
  });

  describe('says what is wrong in a stack, and writes nothing, for', () => {
    const patch = `patches/demo/${names[1]}`;
    it.each([
      [
        'a truncated patch',
        () => shop.edit(patch, (text) => text.slice(0, text.lastIndexOf('\n', text.length - 2) - 4)),
        'bad-stack',
      ],
      [
        'a hunk that does not match',
        () => shop.edit(patch, (text) => text.replace(' b 4\n', ' b four\n')),
        'patch-does-not-apply',
      ],
      ['a duplicate', () => shop.edit('patches/demo/series', (text) => `${text}${names[0]}\n`), 'bad-stack'],
      ['an unlisted patch', () => shop.write('patches/demo/stray.patch', 'x'), 'bad-stack'],
      [
        'a missing patch',
        () => shop.edit('patches/demo/series', (text) => `${text}gone.patch\n`),
        'bad-stack',
      ],
      [
        'a path with ..',
        () => shop.edit(patch, (text) => text.replaceAll('b/b.txt', 'b/../b.txt')),
        'bad-stack',
      ],
      [
        'a name with ..',
        () => shop.edit('patches/demo/series', (text) => `${text}../x.patch\n`),
        'bad-stack',
      ],
      [
        'a base pin that is none',
        () => shop.edit('patches/demo/series', (text) => text.replace(/base: ..../, 'base: zzzz')),
        'bad-stack',
      ],
      ['a gitlink', () => shop.edit(patch, (text) => text.replace(/100644\n/, '160000\n')), 'bad-stack'],
    ])('%s', async (_, damage, code) => {
      damage();
      const refused = await shop.refused(
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
      expect({ exit: refused.exit, code: refused.code }, refused.message).toEqual({ exit: 2, code });
      expect(refused.faults[0]?.file).toMatch(/(series|\.patch)$/);
      expect(refused.message).toMatch(/\S+\.patch|series/);
    });
  });
});
