import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalForge } from '../../../src/forge/local/open-local-forge.js';
import { tempDir } from '../../support/temp-dir.js';
import { git, MARKER, ofX, open, shop, SHOP } from './support/shop.js';

describe('names and addresses of the local forge', () => {
  it('says where people read', async () => {
    const { dir } = await shop();
    const forge = open(dir, { login: 'keeper', url: 'https://upkeep.example.com/' });
    const made = await forge.ensurePullRequest(SHOP, ofX);
    expect(made).toMatchObject({
      author: 'keeper',
      url: 'https://upkeep.example.com/forge/acme/shop/pull/1',
    });
    const comment = await forge.ensureComment(SHOP, 1, MARKER, MARKER);
    expect(comment).toMatchObject({ author: 'keeper', bot: true });
    const plain = open(dir);
    expect((await plain.pullRequest(SHOP, 1))?.url).toBe('http://localhost:4000/forge/acme/shop/pull/1');
    expect(await plain.self()).toBe('upkeep[bot]');
    expect((await plain.comments(SHOP, 1))[0]?.bot).toBe(false);
  });

  it.each([
    '',
    'shop',
    '/shop',
    'acme/',
    'acme/..',
    'acme/.',
    '../shop',
    './shop',
    'acme/../../x',
    'acme/shop/more',
    'acme/shop.git',
    'acme/a b',
    'acme/a\0b',
    'acme\\shop',
    '-acme/shop',
    '.new-1/shop',
    `acme/${'x'.repeat(101)}`,
    `${'x'.repeat(40)}/shop`,
    'acme/naïve',
    '~/shop',
    'acme/shop\n',
  ])('has no repository %j, and makes none', async (name) => {
    const outer = tempDir();
    const dir = join(outer, 'in', 'forge');
    mkdirSync(dir, { recursive: true });
    execFileSync('git', ['init', '-q', '--bare', join(outer, 'in', 'shop.git')]);
    const forge = open(dir);
    await expect(forge.remoteOf(name)).rejects.toMatchObject({ code: 'forge-missing' });
    await expect(forge.pullRequests(name, { state: 'all' })).rejects.toMatchObject({ code: 'forge-missing' });
    await expect(forge.createRepository(name)).rejects.toMatchObject({ code: 'forge-refused' });
    expect(readdirSync(dir)).toEqual([]);
    expect(readdirSync(join(outer, 'in')).sort()).toEqual(['forge', 'shop.git']);
  });

  it('makes a repository once, whole', async () => {
    const { dir, forge, path, base } = await shop();
    await expect(forge.createRepository(SHOP)).rejects.toMatchObject({ code: 'forge-refused' });
    expect(git(path, 'rev-parse', 'main')).toBe(base);
    const both = await Promise.allSettled([
      forge.createRepository('acme/new'),
      open(dir).createRepository('acme/new'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(readdirSync(join(dir, 'acme')).sort()).toEqual(['new.git', 'shop.git']);
    expect(git(join(dir, 'acme/new.git'), 'rev-parse', '--is-bare-repository')).toBe('true');
  });

  it.each([
    '-x',
    '--upload-pack=touch x',
    '../x',
    'a..b',
    'x.lock',
    'a@{1}',
    'a b',
    'a\nb',
    'a:b',
    '',
    'HEAD',
    '.x',
    'a//b',
    'x'.repeat(300),
  ])('refuses the branch %j', async (branch) => {
    const { forge, path } = await shop();
    const refs = git(path, 'for-each-ref');
    const refused = { code: 'forge-refused' };
    await expect(forge.ensurePullRequest(SHOP, { ...ofX, head: branch })).rejects.toMatchObject(refused);
    await expect(forge.ensurePullRequest(SHOP, { ...ofX, base: branch })).rejects.toMatchObject(refused);
    await expect(forge.createRepository('acme/new', branch)).rejects.toMatchObject(refused);
    expect(git(path, 'for-each-ref')).toBe(refs);
  });

  it.each(['', '-x', 'a b', 'a/b', '../x', '__proto__', 'a[bot', 'x'.repeat(40), 'a\nb', 'a<b>'])(
    'refuses the login %j',
    async (login) => {
      const { dir, forge } = await shop();
      const refused = { code: 'forge-refused' };
      const { number } = await forge.ensurePullRequest(SHOP, ofX);
      await expect(forge.setPermission(SHOP, login, 'admin')).rejects.toMatchObject(refused);
      await expect(forge.comment(SHOP, number, login, 'Hello')).rejects.toMatchObject(refused);
      await expect(forge.merge(SHOP, number, login)).rejects.toMatchObject(refused);
      await expect(forge.close(SHOP, number, login)).rejects.toMatchObject(refused);
      expect(() => openLocalForge({ dir, login })).toThrow(/login/);
      expect(await forge.permissionOf(SHOP, login)).toBe('none');
    },
  );

  it('knows a login in any case', async () => {
    const { forge } = await shop();
    await forge.setPermission(SHOP, 'Alice', 'write');
    expect(await forge.permissionOf(SHOP, 'alice')).toBe('write');
    expect(await forge.permissionOf(SHOP, 'ALICE')).toBe('write');
    const made = await forge.ensurePullRequest(SHOP, { ...ofX, assignees: ['ALICE', 'constructor'] });
    expect(made.assignees).toEqual(['ALICE']);
  });

  it('refuses texts that are too long', async () => {
    const { forge, tip } = await shop();
    const refused = { code: 'forge-refused' };
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    const long = 'x'.repeat(65_537);
    await expect(forge.editPullRequest(SHOP, number, { body: long })).rejects.toMatchObject(refused);
    await expect(forge.editPullRequest(SHOP, number, { title: 'x'.repeat(257) })).rejects.toMatchObject(
      refused,
    );
    await expect(forge.editPullRequest(SHOP, number, { labels: ['x'.repeat(51)] })).rejects.toMatchObject(
      refused,
    );
    await expect(forge.comment(SHOP, number, 'alice', '')).rejects.toMatchObject(refused);
    const status = { context: 's', state: 'success', url: null } as const;
    await expect(
      forge.ensureStatus(SHOP, tip, { ...status, description: 'x'.repeat(141) }),
    ).rejects.toMatchObject(refused);
    await forge.ensureStatus(SHOP, tip, { ...status, description: 'x'.repeat(140) });
    await expect(forge.report(SHOP, tip, '', 'success')).rejects.toMatchObject(refused);
    await expect(forge.report(SHOP, tip, '\ud800', 'success')).rejects.toMatchObject(refused);
    await expect(forge.checks(SHOP, '--all')).rejects.toMatchObject({ code: 'forge-missing' });
    await expect(forge.checks(SHOP, 'HEAD')).rejects.toMatchObject({ code: 'forge-missing' });
    expect(await forge.pullRequest(SHOP, number)).toMatchObject({ title: 'T', body: 'B', labels: [] });
  });

  it('wants a marker that finds the comment or issue again', async () => {
    const { forge } = await shop();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    await expect(forge.ensureComment(SHOP, number, MARKER, `x ${MARKER}`)).rejects.toMatchObject({
      code: 'forge-marker',
    });
    await expect(
      forge.ensureIssue(SHOP, { marker: MARKER, title: 'I', body: 'no marker', labels: [] }),
    ).rejects.toMatchObject({ code: 'forge-marker' });
    expect(await forge.comments(SHOP, number)).toEqual([]);
  });
});
