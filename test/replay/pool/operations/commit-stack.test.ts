import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inProcessEngine } from '../../../../src/replay/pool/in-process-engine.js';
import type { CommitStackRequest } from '../../../../src/replay/pool/requests/commit-requests.js';
import { tempDir } from '../../../support/temp-dir.js';
import { TempRepo } from '../../../support/temp-repo.js';
import { AUTHOR } from '../support/engine-shop.js';

const engine = inProcessEngine();

interface Place {
  readonly repo: TempRepo;
  readonly parent: string;
  readonly commit: (request: Partial<CommitStackRequest>) => Promise<string>;
  /** `mode path content` of every file of a commit. */
  readonly files: (commit: string) => Record<string, string>;
}

function place(): Place {
  const repo = new TempRepo(join(tempDir(), 'series'));
  const parent = repo.commit('Start', {
    'README.md': 'read me\n',
    'patches/demo/stack.yml': 'upstream: /x\n',
    'patches/demo/series': 'a.patch\ntopic/b.patch\n',
    'patches/demo/a.patch': 'a\n',
    'patches/demo/topic/b.patch': { exec: 'b\n' },
    'patches/other/series': 'x.patch\n',
  });
  return {
    repo,
    parent,
    commit: (request) =>
      engine.commitStack({
        seriesRepo: join(repo.dir, '.git'),
        parent,
        stack: 'demo',
        files: new Map(),
        message: 'Move demo\n',
        author: AUTHOR,
        ...request,
      }),
    files: (commit) =>
      Object.fromEntries(
        repo
          .git('ls-tree', '-r', commit)
          .split('\n')
          .map((line) => {
            const [mode = '', , id = '', path = ''] = line.split(/[ \t]/);
            return [path, `${mode} ${repo.git('cat-file', 'blob', id)}`];
          }),
      ),
  };
}

describe('commitStack', () => {
  it('sets and removes the files of one stack, and nothing else', async () => {
    const { repo, parent, commit, files } = place();
    const changes = new Map([
      ['series', Buffer.from('a.patch\nnew/c.patch\n')],
      ['a.patch', Buffer.from('changed\n')],
      ['topic/b.patch', null],
      ['new/c.patch', Buffer.from([0, 255, 10])],
    ]);
    const id = await commit({ files: changes });
    const { 'patches/demo/topic/b.patch': gone, ...rest } = files(parent);
    expect(gone).toBe('100755 b');
    expect(files(id)).toEqual({
      ...rest,
      'patches/demo/series': '100644 a.patch\nnew/c.patch',
      'patches/demo/a.patch': '100644 changed',
      'patches/demo/new/c.patch': '100644 \0\uFFFD',
    });
    expect(repo.gitRaw('cat-file', 'blob', `${id}:patches/demo/new/c.patch`)).toEqual(
      Buffer.from([0, 255, 10]),
    );
    expect(repo.git('ls-tree', id, 'patches/demo/topic')).toBe('');
    expect(repo.git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(repo.git('rev-parse', 'HEAD')).toBe(parent);
  });

  it('is by the author, committed by Upkeep at the later of the two dates, the same each time', async () => {
    const { repo, parent, commit } = place();
    const files = new Map([['series', Buffer.from('a.patch\n')]]);
    const [first, again] = [await commit({ files }), await commit({ files })];
    expect(again).toBe(first);
    const format = '--format=%P|%an <%ae> %ad|%cn <%ce> %cd|%B';
    const show = (id: string): string => repo.git('log', '-1', '--date=raw', format, id);
    expect(show(first)).toBe(
      `${parent}|Rita Resolver <rita@example.com> 1700001000 +0100|Upkeep <upkeep@localhost> 1700001000 +0000|Move demo\n`,
    );
    const old = await commit({ files, author: { ...AUTHOR, seconds: 1, offset: 0 } });
    const parentDate = repo.git('log', '-1', '--format=%ct', parent);
    expect(show(old)).toContain(`<rita@example.com> 1 +0000|Upkeep <upkeep@localhost> ${parentDate} +0000|`);
  });

  it('is the parent where nothing changes', async () => {
    const { parent, commit } = place();
    expect(await commit({})).toBe(parent);
    const same = new Map([
      ['a.patch', Buffer.from('a\n')],
      ['not-there.patch', null],
    ]);
    expect(await commit({ files: same })).toBe(parent);
  });

  it('can make a stack that is not there yet', async () => {
    const { commit, files, parent } = place();
    const id = await commit({ stack: 'fresh', files: new Map([['series', Buffer.from('')]]) });
    expect(files(id)).toEqual({ ...files(parent), 'patches/fresh/series': '100644 ' });
  });

  it.each([
    ['../../README.md', 'bad-patch-name'],
    ['/etc/passwd', 'bad-patch-name'],
    ['stack.yml', 'bad-patch-name'],
    ['a/../../x.patch', 'bad-patch-name'],
    ['.git/config', 'bad-patch-name'],
    ['new\nline.patch', 'bad-patch-name'],
    ['', 'bad-patch-name'],
  ])('refuses the file %j', async (name, code) => {
    const { commit } = place();
    await expect(commit({ files: new Map([[name, Buffer.from('x')]]) })).rejects.toMatchObject({
      code,
      exit: 2,
    });
  });

  it.each(['..', '.', '', 'a/b', '-x', '.git', 'x.lock', 'a..b', 'a\nb', 'x'.repeat(101)])(
    'refuses the stack %j',
    async (stack) => {
      const { commit } = place();
      const request = commit({ stack, files: new Map([['series', Buffer.from('x')]]) });
      await expect(request).rejects.toMatchObject({ code: 'no-such-stack', exit: 2 });
    },
  );

  it('replaces no link by a folder', async () => {
    const { repo, commit } = place();
    const parent = repo.commit('Links', { 'patches/linked': { link: 'demo' } });
    const files = new Map([['series', Buffer.from('x')]]);
    await expect(commit({ parent, stack: 'linked', files })).rejects.toMatchObject({ code: 'no-such-stack' });
  });

  it('refuses authors that no commit can have, and parents that are none', async () => {
    const { commit, repo, parent } = place();
    const files = new Map([['series', Buffer.from('x')]]);
    const author = { ...AUTHOR, name: 'A\ncommitter B <b@b> 1 +0000' };
    await expect(commit({ files, author })).rejects.toMatchObject({ code: 'identity', exit: 2 });
    await expect(commit({ files, message: 'a\0b' })).rejects.toMatchObject({ code: 'message-nul', exit: 2 });
    await expect(commit({ files, parent: '1'.repeat(40) })).rejects.toMatchObject({ code: 'missing-object' });
    const tree = repo.git('rev-parse', `${parent}^{tree}`);
    await expect(commit({ files, parent: tree })).rejects.toMatchObject({ code: 'wrong-object-type' });
  });
});
