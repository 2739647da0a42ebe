import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { differences, snapshot, Workshop } from '../support/workshop.js';

let shop: Workshop;
beforeEach(async () => {
  shop = await Workshop.make();
});

const repo = ['--repo', '../upstream'];

describe('upkeep branch', () => {
  it('is the stack on its base, one commit for each patch, each with its name in a trailer', async () => {
    const { exit, data } = await shop.json<Record<string, unknown>>('branch', 'demo', 'edit', ...repo);
    expect(exit).toBe(0);
    expect(data).toMatchInlineSnapshot(`
      {
        "base": "c300c8ee7c742b826090b617f21463c144f9569e",
        "commits": [
          {
            "commit": "6d4be51c72eb5f978a3aff8a2fbb04ca5c10a956",
            "name": "say-hello-in-a.patch",
            "tree": "a374eea71f212cde7ae9c47bf895de8882654500",
          },
          {
            "commit": "c0f20fd5ab591eef948e229e81cdefad6cbf1941",
            "name": "say-hello-in-b.patch",
            "tree": "cf468bf24b775d081f5f2c523dd9baa453233c6c",
          },
          {
            "commit": "270131d330487d69c20adcff0dba98f93b365bc3",
            "name": "say-more-in-b.patch",
            "tree": "0bef0da2d352bfa02311fc7ffe3513b38390a6b0",
          },
        ],
        "ref": "refs/heads/edit",
        "stack": "demo",
        "tip": "270131d330487d69c20adcff0dba98f93b365bc3",
        "tree": "0bef0da2d352bfa02311fc7ffe3513b38390a6b0",
      }
    `);
    const { upstream } = shop;
    expect(
      upstream.git(
        'log',
        '--reverse',
        '--format=%s|%an|%cn|%(trailers:key=Patch,valueonly,separator=)',
        '1.0..edit',
      ),
    ).toMatchInlineSnapshot(`
      "Say hello in a|A U Thor|Upkeep|say-hello-in-a.patch
      Say hello in b|A U Thor|Upkeep|say-hello-in-b.patch
      Say more in b|A U Thor|Upkeep|say-more-in-b.patch"
    `);
    expect(upstream.git('rev-parse', 'edit^{tree}')).toBe(upstream.git('rev-parse', 'mine^{tree}'));
    expect(upstream.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('says what to do next, with the same repository', async () => {
    expect(await shop.ok('branch', 'demo', 'edit', ...repo)).toMatchInlineSnapshot(`
      "refs/heads/edit is 270131d33048: 3 commits on c300c8ee7c74
      Edit it with git, then:
          upkeep export demo edit --repo ../upstream
      "
    `);
  });

  it('sets nothing with --dry-run', async () => {
    const before = snapshot(shop.dir);
    expect(await shop.ok('branch', 'demo', 'edit', '-n', ...repo)).toContain('refs/heads/edit would be ');
    expect(differences(before, snapshot(shop.dir))).toEqual([]);
  });

  it('is set anew as often as wanted, but not over commits of somebody that no export has taken', async () => {
    const { upstream } = shop;
    await shop.ok('branch', 'demo', 'edit', ...repo);
    await shop.ok('branch', 'demo', 'edit', ...repo);
    await shop.ok('disable', 'demo', 'say-more-in-b.patch', ...repo);
    await shop.ok('branch', 'demo', 'edit', ...repo);
    expect(upstream.git('rev-list', '--count', '1.0..edit')).toBe('2');
    upstream.git('switch', '-q', 'edit');
    upstream.commit('My own', { 'dir/new.txt': 'new\n' });
    const mine = upstream.git('rev-parse', 'edit');
    upstream.git('switch', '-q', 'main');
    const { exit, code, message } = await shop.refused('branch', 'demo', 'edit', ...repo);
    expect({ exit, code }).toEqual({ exit: 2, code: 'branch-in-use' });
    expect(message).toContain('C O Mitter <committer@example.com>');
    await shop.ok('export', 'demo', 'edit', ...repo);
    await shop.ok('branch', 'demo', 'edit', ...repo);
    upstream.git('branch', '-f', 'edit', `${mine}~1`);
    upstream.git('branch', '-f', 'other', '1.1');
    expect(await shop.refused('branch', 'demo', 'other', ...repo)).toMatchObject({ code: 'branch-in-use' });
    await shop.ok('branch', 'demo', 'other', '--force', ...repo);
    expect(upstream.git('log', '-1', '--format=%s', 'other')).toBe('My own');
  });

  it.each([
    ['a checked out branch', ['main', '--force'], 'branch-checked-out'],
    ['a tag', ['refs/tags/1.0'], 'not-a-branch'],
    ['HEAD', ['HEAD'], 'not-a-branch'],
    ['a name that git refuses', ['a b'], 'ref-name'],
    ['a name with ..', ['../x'], 'ref-name'],
  ])('refuses %s', async (_, argv, code) => {
    expect(await shop.refused('branch', 'demo', ...argv, ...repo)).toMatchObject({ exit: 2, code });
  });

  it('refuses a stack without a base, and a base that the repository has not', async () => {
    shop.edit('patches/demo/series', (text) => text.replace(/^(# upkeep-base: ).*/, `$1${'1'.repeat(40)}`));
    const { code, message } = await shop.refused('branch', 'demo', 'edit', ...repo);
    expect(['unknown-base', 'unknown-revision']).toContain(code);
    expect(message).toContain('1'.repeat(40));
    shop.edit('patches/demo/series', (text) => text.replace(/^# upkeep-base.*\n/, ''));
    expect(await shop.refused('branch', 'demo', 'edit', ...repo)).toMatchObject({ exit: 2, code: 'no-base' });
  });

  it('gives the same commits with another committer only when stack.yml says so', async () => {
    const tip = async (): Promise<unknown> =>
      (await shop.json<{ tip: string }>('branch', 'demo', 'edit', '-n', ...repo)).data.tip;
    const first = await tip();
    writeFileSync(
      join(shop.upstream.dir, '.git/config'),
      '[user]\nname = Somebody\nemail = else@example.com\n',
      { flag: 'a' },
    );
    expect(await tip()).toBe(first);
    shop.edit(
      'patches/demo/stack.yml',
      (text) => `${text}committer: { name: Robot, email: robot@example.com }\n`,
    );
    expect(await tip()).not.toBe(first);
    await shop.ok('branch', 'demo', 'edit', ...repo);
    expect(shop.upstream.git('log', '-1', '--format=%cn <%ce>', 'edit')).toBe('Robot <robot@example.com>');
  });
});
