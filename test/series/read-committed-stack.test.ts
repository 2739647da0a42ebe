import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BadInputError } from '../../src/errors/bad-input-error.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { readCommittedStack, type CommittedStack } from '../../src/series/read-committed-stack.js';
import { readStack } from '../../src/series/read-stack.js';
import { scanStack } from '../../src/series/scan-stack.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo, type FileSpec } from '../support/temp-repo.js';

const patch = (text: string): string =>
  [
    'From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001',
    'From: A U Thor <author@example.com>',
    'Date: Tue, 14 Nov 2023 22:13:20 +0100',
    `Subject: [PATCH] ${text}`,
    '',
    '---',
    'diff --git a/x b/x',
    '--- a/x',
    '+++ b/x',
    '@@ -1 +1 @@',
    '-a',
    `+${text}`,
    '',
  ].join('\n');

const [BASE, TREE, COMMIT] = ['1', '2', '3'].map((digit) => digit.repeat(40));
const GOOD: Readonly<Record<string, FileSpec>> = {
  'stack.yml': 'upstream: /upstream\nfollow: { tags: "2.*" }\n',
  series: `# upkeep-base: ${BASE}\n# upkeep-tree: ${TREE}\n# a comment\none.patch\n#disabled off.patch ${COMMIT}\ntopic/deep/two.patch\n`,
  'one.patch': patch('one'),
  'off.patch': patch('off'),
  'topic/deep/two.patch': patch('two'),
  'README.md': 'not a patch\n',
  '.hidden/x.patch': 'nobody looks here\n',
};

class Place {
  readonly repo = new TempRepo(join(tempDir(), 'series'));
  readonly dir = join(this.repo.dir, 'patches/demo');

  commit(files: Readonly<Record<string, FileSpec>>): string {
    return this.repo.commit(
      'x',
      Object.fromEntries(Object.entries(files).map(([name, spec]) => [`patches/demo/${name}`, spec])),
    );
  }

  async open(objects: 'git' | 'libgit2' = 'git'): Promise<Repository> {
    const opened = await openRepository(this.repo.dir, { objects });
    onTestFinished(() => opened.close());
    return opened;
  }

  async read(commit: string, name = 'demo'): Promise<CommittedStack> {
    return readCommittedStack(await this.open(), commit, name);
  }

  async faults(commit: string): Promise<{ code: string; lines: string[] }> {
    const error = (await this.read(commit).catch((caught: unknown) => caught)) as BadInputError;
    const lines = error.faults.map(({ code, file, line }) => `${file}:${line} ${code}`);
    return { code: error.code, lines };
  }
}

describe('readCommittedStack', () => {
  it.each(['git', 'libgit2'] as const)(
    'reads with %s what readStack reads in the work tree',
    async (objects) => {
      const place = new Place();
      const commit = place.commit(GOOD);
      place.commit({ 'one.patch': null, series: 'other\n' });
      const { folder, ...stack } = await readCommittedStack(await place.open(objects), commit, 'demo');
      place.repo.git('checkout', '-q', commit);
      const expected = await readStack(place.dir, { config: true });
      expect(stack).toEqual({ ...expected, dir: 'patches/demo' });
      expect(stack.patches.map(({ name }) => name)).toEqual(['one.patch', 'topic/deep/two.patch']);
      expect(folder.read('off.patch')).toEqual(Buffer.from(patch('off')));
    },
  );

  it('takes a folder with stack.yml alone for a stack without patches, and needs no stack.yml', async () => {
    const place = new Place();
    const alone = await place.read(place.commit({ 'stack.yml': 'upstream: /upstream\n' }));
    expect(alone).toMatchObject({
      series: { base: null, tree: null, lines: [] },
      patches: [],
      config: { upstream: '/upstream' },
    });
    const bare = await place.read(place.commit({ 'stack.yml': null, series: '' }));
    expect(bare).toMatchObject({ patches: [], config: null });
  });

  it('finds every fault that scanStack finds, by the same words', async () => {
    const place = new Place();
    const commit = place.commit({
      ...GOOD,
      series: 'one.patch\nmissing.patch\n#disabled gone.patch\ntopic/deep/two.patch\nfolder.patch\n',
      'topic/deep/two.patch': `${patch('two')}@@ -5 +5 @@\n-x\n`,
      'folder.patch/inside': 'x\n',
      'unlisted.patch': patch('unlisted'),
      'topic/also-unlisted.patch': 'x\n',
    });
    const error = (await place.read(commit).catch((caught: unknown) => caught)) as BadInputError;
    const onDisk = scanStack(place.dir).faults.map((fault) => ({
      ...fault,
      file: fault.file.replace(place.dir, 'patches/demo'),
    }));
    expect(error.code).toBe('bad-stack');
    expect(error.faults).toEqual(onDisk);
    expect(error.faults.map(({ code }) => code)).toEqual([
      'missing-patch',
      'missing-patch',
      'truncated',
      'patch-unreadable',
      'unlisted-patch',
      'unlisted-patch',
      'unlisted-patch',
    ]);
    expect(error.message).toContain(
      'patches/demo/series:2: error: missing.patch: the series names this patch',
    );
  });

  it('finds the faults of stack.yml and of the series in one go', async () => {
    const place = new Place();
    expect(
      await place.faults(
        place.commit({ ...GOOD, 'stack.yml': 'upstream: 1\nfolow: {}\n', 'one.patch': 'no patch' }),
      ),
    ).toEqual({
      code: 'bad-stack',
      lines: [
        'patches/demo/stack.yml:1 stack-config',
        'patches/demo/stack.yml:2 stack-config',
        expect.stringContaining('patches/demo/one.patch:'),
      ],
    });
    expect(await place.faults(place.commit({ ...GOOD, 'stack.yml': 'a: [\n' }))).toMatchObject({
      code: 'stack-config',
    });
    expect(
      await place.faults(place.commit({ ...GOOD, series: 'a b\n../x\none.patch\none.patch\n' })),
    ).toEqual({
      code: 'bad-stack',
      lines: ['1 text-after-name', '2 bad-patch-name', '4 duplicate-patch'].map(
        (rest) => `patches/demo/series:${rest}`,
      ),
    });
  });

  it('follows no link and no submodule', async () => {
    const place = new Place();
    const { repo } = place;
    place.commit({
      ...GOOD,
      series:
        'link.patch\ntopic/deep/two.patch\nsub.patch\nsub/x.patch\none.patch/x.patch\none.patch\n#disabled off.patch\n',
      'link.patch': { link: 'one.patch' },
      'elsewhere/deep/two.patch': patch('two'),
      topic: { link: 'elsewhere' },
    });
    for (const name of ['sub', 'sub.patch'])
      repo.git('update-index', '--add', '--cacheinfo', `160000,${COMMIT},patches/demo/${name}`);
    repo.git('commit', '-q', '-m', 'x');
    expect(await place.faults(repo.git('rev-parse', 'HEAD'))).toEqual({
      code: 'bad-stack',
      lines: [
        'patches/demo/link.patch:0 patch-is-link',
        'patches/demo/topic/deep/two.patch:0 patch-is-link',
        'patches/demo/sub.patch:0 patch-unreadable',
        'patches/demo/sub/x.patch:0 patch-is-link',
        'patches/demo/one.patch/x.patch:0 patch-is-link',
        'patches/demo/elsewhere/deep/two.patch:0 unlisted-patch',
      ],
    });
    for (const [name, spec] of [
      ['series', { link: 'one.patch' }],
      ['series/x', 'x'],
    ] as const) {
      const linked = place.commit({ ...GOOD, series: null, [name]: spec });
      expect(await place.faults(linked)).toEqual({
        code: 'bad-stack',
        lines: ['patches/demo/series:0 bad-series'],
      });
    }
    const other = new Place();
    const config = other.commit({ ...GOOD, 'stack.yml': { link: '/etc/passwd' } });
    expect(await other.faults(config)).toEqual({
      code: 'stack-config',
      lines: ['patches/demo/stack.yml:0 stack-config'],
    });
  });

  it.each([
    ['a link in place of the folder', { 'patches/demo': { link: 'real' }, 'patches/real/series': '' }],
    ['a link in place of patches', { patches: { link: 'real' }, 'real/demo/series': '' }],
    ['a file', { 'patches/demo': 'x' }],
    ['a folder without stack.yml and series', { 'patches/demo/one.patch': 'x' }],
    [
      'links in place of both files',
      { 'patches/demo/series': { link: 'x' }, 'patches/demo/stack.yml': { link: 'x' } },
    ],
    ['nothing', { 'README.md': 'x' }],
  ])('is refused for %s', async (_, files) => {
    const place = new Place();
    const commit = place.repo.commit('x', files);
    await expect(place.read(commit)).rejects.toMatchObject({ code: 'no-such-stack', exit: 2 });
  });

  it.each(['..', '.', '', '../patches/demo', 'demo/', 'demo/topic', 'demo\nHEAD', '-demo', 'nothere'])(
    'is refused for the name %j',
    async (name) => {
      const place = new Place();
      const commit = place.commit(GOOD);
      await expect(place.read(commit, name)).rejects.toMatchObject({ code: 'no-such-stack', exit: 2 });
    },
  );

  it('is refused for a commit that is not there', async () => {
    const place = new Place();
    place.commit(GOOD);
    await expect(place.read('4'.repeat(40))).rejects.toMatchObject({ code: 'no-such-stack' });
  });

  it('reads no file that is larger than a stack may have', async () => {
    const place = new Place();
    const { repo } = place;
    place.commit(GOOD);
    const large = (name: string, bytes: number): string => {
      const file = join(repo.dir, 'large');
      writeFileSync(file, Buffer.alloc(bytes, '\n'));
      const id = repo.git('hash-object', '-w', 'large');
      repo.git('update-index', '--add', '--cacheinfo', `100644,${id},patches/demo/${name}`);
      return repo.git('commit-tree', '-m', 'x', repo.git('write-tree'));
    };
    expect(await place.faults(large('one.patch', (64 << 20) + 1))).toEqual({
      code: 'bad-stack',
      lines: ['patches/demo/one.patch:0 patch-too-large'],
    });
    repo.git('reset', '-q', 'HEAD', '--', '.');
    expect(await place.faults(large('series', (16 << 20) + 1))).toEqual({
      code: 'bad-stack',
      lines: ['patches/demo/series:0 bad-series'],
    });
    repo.git('reset', '-q', 'HEAD', '--', '.');
    expect(await place.faults(large('stack.yml', (1 << 20) + 1))).toEqual({
      code: 'stack-config',
      lines: ['patches/demo/stack.yml:0 stack-config'],
    });
  });

  it('is not blown up by a folder of folders of folders', async () => {
    const place = new Place();
    const { repo } = place;
    const mktree = (entries: readonly string[]): string =>
      execFileSync('git', ['-C', repo.dir, 'mktree'], {
        input: `${entries.join('\n')}\n`,
        encoding: 'utf8',
      }).trim();
    const blob = execFileSync('git', ['-C', repo.dir, 'hash-object', '-w', '--stdin'], {
      input: '',
      encoding: 'utf8',
    }).trim();
    let tree = mktree([`100644 blob ${blob}\tx.patch`]);
    for (let depth = 0; depth < 12; depth += 1)
      tree = mktree(Array.from({ length: 10 }, (_, at) => `040000 tree ${tree}\t${at}`));
    const stack = mktree([`040000 tree ${tree}\tbomb`, `100644 blob ${blob}\tseries`]);
    const commit = repo.git(
      'commit-tree',
      '-m',
      'x',
      mktree([`040000 tree ${mktree([`040000 tree ${stack}\tdemo`])}\tpatches`]),
    );
    expect(await place.faults(commit)).toEqual({
      code: 'bad-stack',
      lines: ['patches/demo:0 stack-too-large'],
    });
  });

  it('shows no control character or half a letter of a file name', async () => {
    const place = new Place();
    const commit = place.commit({ ...GOOD, 'bad\x1b[31m\nname.patch': 'x\n' });
    const { lines } = await place.faults(commit);
    expect(lines).toEqual(['patches/demo/bad\\x1b[31m\\x0aname.patch:0 unlisted-patch']);
  });
});
