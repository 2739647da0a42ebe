import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkUrl, redactUrl } from '../../src/git/check-url.js';
import { openRepository } from '../../src/git/open-repository.js';
import { PushRejectedError } from '../../src/git/push-rejected-error.js';
import { fetchRefs, lsRemote, pushRefs } from '../../src/git/wire.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

async function sample() {
  const upstream = new TempRepo(tempDir());
  const one = upstream.commit('one', { a: '1' });
  upstream.git('tag', '-a', '-m', 'x', 'v1');
  const two = upstream.commit('two', { a: '2' });
  upstream.git('branch', 'side', one);
  const dir = join(tempDir(), 'here.git');
  execFileSync('git', ['init', '-q', '--bare', dir]);
  const repo = await openRepository(dir);
  onTestFinished(() => repo.close());
  const refs = (at: string): Record<string, string> =>
    Object.fromEntries(
      execFileSync('git', ['-C', at, 'for-each-ref', '--format=%(refname) %(objectname)'], {
        encoding: 'utf8',
      })
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ') as [string, string]),
    );
  return { upstream, one, two, dir, repo, refs };
}

describe('lsRemote', () => {
  test('branches and tags with what they peel to', async () => {
    const { upstream, one, two } = await sample();
    const tag = upstream.git('rev-parse', 'refs/tags/v1');
    upstream.git('update-ref', 'refs/pull/1/head', one);
    const expected = [
      ['refs/heads/main', { id: two, commit: two }],
      ['refs/heads/side', { id: one, commit: one }],
      ['refs/tags/v1', { id: tag, commit: one }],
    ];
    expect([...(await lsRemote(upstream.dir))]).toEqual(expected);
    expect([...(await lsRemote(`file://${upstream.dir}`))]).toEqual(expected);
  });

  test.runIf(process.getuid?.() === 0)("somebody else's local repository", async () => {
    const { upstream } = await sample();
    const give = (path: string): void => {
      chownSync(path, 12_345, 12_345);
      if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name));
    };
    give(upstream.dir);
    expect((await lsRemote(upstream.dir)).size).toBe(3);
  });

  test('an address without a repository', async () => {
    await expect(lsRemote(join(tempDir(), 'nope'))).rejects.toMatchObject({
      code: 'remote-missing',
      exit: 3,
    });
  });

  test('a server that is not there', async () => {
    await expect(lsRemote('http://127.0.0.1:9/x.git')).rejects.toMatchObject({
      code: 'network',
      exit: 3,
      message: expect.stringContaining('127.0.0.1:9') as string,
    });
  });

  test('servers that answer otherwise, and one that never does', async () => {
    const seen: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url?.startsWith('/slow') === true) return;
      response.statusCode = request.url?.startsWith('/private') === true ? 401 : 404;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(lsRemote(`${base}/private.git`)).rejects.toMatchObject({ code: 'authentication' });
    await expect(lsRemote(`${base}/none.git`)).rejects.toMatchObject({ code: 'remote-missing' });
    await expect(lsRemote(`${base}/slow.git`, { timeoutMs: 400 })).rejects.toMatchObject({
      code: 'git-timeout',
    });
    expect(seen.every((header) => header === undefined)).toBe(true);
    const error = await lsRemote(`${base}/private.git`, { authorization: 'Basic c2VjcmV0' }).catch(
      (caught: unknown) => caught,
    );
    expect(seen).toContain('Basic c2VjcmV0');
    expect(JSON.stringify(error) + (error as Error).message).not.toContain('c2VjcmV0');
  });
});

describe('fetchRefs', () => {
  test('by refspec, tags only where named, with progress', async () => {
    const { upstream, two, dir, repo, refs } = await sample();
    const lines: string[] = [];
    await fetchRefs(repo, upstream.dir, ['refs/heads/main:refs/heads/main'], {
      onProgress: (line) => lines.push(line),
    });
    expect(refs(dir)).toEqual({ 'refs/heads/main': two });
    expect(lines.some((line) => line.includes('100%'))).toBe(true);
    expect(existsSync(join(dir, 'FETCH_HEAD'))).toBe(false);
    await fetchRefs(repo, upstream.dir, ['refs/heads/*:refs/heads/*', 'refs/tags/v1:refs/tags/v1']);
    expect(refs(dir)).toEqual(refs(upstream.dir));
    await fetchRefs(repo, upstream.dir, []);
  });

  test('all or nothing; not backwards without a plus', async () => {
    const { upstream, one, two, dir, repo, refs } = await sample();
    await fetchRefs(repo, upstream.dir, [
      'refs/heads/main:refs/heads/main',
      'refs/heads/side:refs/heads/side',
    ]);
    upstream.git('update-ref', 'refs/heads/main', one);
    upstream.git('update-ref', 'refs/heads/side', two);
    const specs = ['refs/heads/main:refs/heads/main', 'refs/heads/side:refs/heads/side'];
    await expect(fetchRefs(repo, upstream.dir, specs)).rejects.toMatchObject({ exit: 3 });
    expect(refs(dir)).toEqual({ 'refs/heads/main': two, 'refs/heads/side': one });
    await fetchRefs(
      repo,
      upstream.dir,
      specs.map((spec) => `+${spec}`),
    );
    expect(refs(dir)).toEqual({ 'refs/heads/main': one, 'refs/heads/side': two });
  });

  test('a ref that is not there', async () => {
    const { upstream, repo } = await sample();
    await expect(fetchRefs(repo, upstream.dir, ['refs/heads/nope:refs/heads/nope'])).rejects.toMatchObject({
      code: 'remote-ref-missing',
    });
  });
});

describe('pushRefs', () => {
  async function hosted() {
    const all = await sample();
    const there = join(tempDir(), 'there.git');
    execFileSync('git', ['init', '-q', '--bare', there]);
    await fetchRefs(all.repo, all.upstream.dir, ['refs/heads/*:refs/heads/*', 'refs/tags/*:refs/tags/*']);
    return { ...all, there };
  }

  test('new refs, forward, delete', async () => {
    const { repo, there, refs, one, two } = await hosted();
    await pushRefs(repo, there, [
      { ref: 'refs/heads/main', newId: one },
      { ref: 'refs/x/y', newId: two, oldId: null },
    ]);
    expect(refs(there)).toEqual({ 'refs/heads/main': one, 'refs/x/y': two });
    await pushRefs(repo, there, [
      { ref: 'refs/heads/main', newId: two, oldId: one },
      { ref: 'refs/x/y', newId: null, oldId: two },
    ]);
    expect(refs(there)).toEqual({ 'refs/heads/main': two });
    await pushRefs(repo, there, []);
  });

  test('without an expected id only forward', async () => {
    const { repo, there, refs, one, two } = await hosted();
    await pushRefs(repo, there, [
      { ref: 'refs/heads/main', newId: two },
      { ref: 'refs/tags/t', newId: one },
    ]);
    const before = refs(there);
    const back = [
      { ref: 'refs/heads/main', newId: one },
      { ref: 'refs/tags/t', newId: two },
      { ref: 'refs/heads/new', newId: one },
    ];
    const error = await pushRefs(repo, there, back).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(PushRejectedError);
    expect((error as PushRejectedError).rejected.map(({ ref }) => ref).sort()).toEqual([
      'refs/heads/main',
      'refs/heads/new',
      'refs/tags/t',
    ]);
    expect(refs(there)).toEqual(before);
    const partly = await pushRefs(repo, there, back, { atomic: false }).catch((caught: unknown) => caught);
    expect(partly).toMatchObject({ code: 'push-rejected', exit: 3, pushed: ['refs/heads/new'] });
    expect(refs(there)).toEqual({ ...before, 'refs/heads/new': one });
  });

  test('with an expected id from there, wherever to; else refused', async () => {
    const { repo, there, refs, one, two } = await hosted();
    await pushRefs(repo, there, [{ ref: 'refs/heads/main', newId: two }]);
    await pushRefs(repo, there, [{ ref: 'refs/heads/main', newId: one, oldId: two }]);
    expect(refs(there)).toEqual({ 'refs/heads/main': one });
    const stale = pushRefs(repo, there, [{ ref: 'refs/heads/main', newId: two, oldId: two }]);
    await expect(stale).rejects.toMatchObject({
      rejected: [{ ref: 'refs/heads/main', reason: 'stale info' }],
    });
    const exists = pushRefs(repo, there, [{ ref: 'refs/heads/main', newId: two, oldId: null }]);
    await expect(exists).rejects.toBeInstanceOf(PushRejectedError);
    expect(refs(there)).toEqual({ 'refs/heads/main': one });
  });

  test('nowhere', async () => {
    const { repo, one } = await hosted();
    await expect(
      pushRefs(repo, join(tempDir(), 'nope'), [{ ref: 'refs/heads/a', newId: one }]),
    ).rejects.toMatchObject({ code: 'remote-missing' });
    await expect(pushRefs(repo, '/x', [{ ref: 'main', newId: one }])).rejects.toMatchObject({
      code: 'ref-name',
    });
  });
});

describe('addresses', () => {
  test.each([
    'https://github.com/magento/inventory.git',
    'http://localhost:3000/x',
    'ssh://git@example.com:22/x.git',
    'git://example.com/x',
    'git@github.com:magento/inventory.git',
    'file:///srv/git/x.git',
    '/srv/git/x.git',
    '../x.git',
    'C:\\repos\\x',
  ])('taken: %s', (url) => {
    expect(() => checkUrl(url, 'stack.yml: upstream')).not.toThrow();
  });

  test.each([
    '',
    ' ',
    '--upload-pack=touch x',
    '-u',
    'ext::sh -c touch% x',
    'fd::3',
    '::x',
    'foo+bar::x',
    'ftp://example.com/x',
    'javascript://x',
    'https://user:secret@example.com/x',
    'https://ghp_secret@example.com/x',
    'ssh://-oProxyCommand=x/y',
    'git@-oProxyCommand=x:y',
    '-oProxyCommand=x:y',
    'https://exa mple.com/x\n',
    'x\0y',
  ])('refused: %j', (url) => {
    expect(() => checkUrl(url, 'stack.yml: upstream')).toThrow(
      expect.objectContaining({ code: 'url', exit: 2 }),
    );
  });

  test('a secret is not repeated', () => {
    expect(() => checkUrl('https://user:secret@example.com/x', 'upstream')).toThrow(/\*\*\*@example\.com/);
    expect(redactUrl('fatal: https://a:b@c/d and https://t@e/f')).toBe(
      'fatal: https://***@c/d and https://***@e/f',
    );
  });

  test('are checked before git sees them', async () => {
    const dir = tempDir();
    await expect(lsRemote(`ext::sh -c "touch ${dir}/ran"`)).rejects.toMatchObject({ code: 'url' });
    expect(existsSync(join(dir, 'ran'))).toBe(false);
  });
});
