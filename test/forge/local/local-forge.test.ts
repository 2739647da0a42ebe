import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalForge } from '../../../src/forge/local/open-local-forge.js';
import { pullRequestRef } from '../../../src/forge/pull-request.js';
import { tempDir } from '../../support/temp-dir.js';
import { describeForge } from '../forge-contract.js';
import { WorkCopy } from '../work-copy.js';
import { git, MARKER, ofX, open, shop, SHOP } from './support/shop.js';

const FORGE_REF = 'refs/upkeep/forge';

describeForge('local forge', async () => {
  const forge = openLocalForge({ dir: tempDir() });
  return { forge, people: forge, close: async () => forge.dispose() };
});

describe('state of the local forge', () => {
  it('is in one ref, whose commits have no clock: the same story gives the same id', async () => {
    const play = async (): Promise<string> => {
      const { forge, path, base } = await shop();
      await forge.setPermission(SHOP, 'alice', 'write');
      const { number } = await forge.ensurePullRequest(SHOP, { ...ofX, assignees: ['alice'] });
      const { id } = await forge.comment(SHOP, number, 'alice', 'Hello');
      await forge.ensureReaction(SHOP, id, 'eyes');
      await forge.ensureStatus(SHOP, base, { context: 'c', state: 'success', description: 'd', url: null });
      await forge.merge(SHOP, number, 'alice');
      expect(git(path, 'fsck', '--strict', '--no-dangling')).toBe('');
      return `${git(path, 'rev-parse', FORGE_REF)} ${git(path, 'rev-parse', 'main')}`;
    };
    expect(await play()).toBe(await play());
  });

  it('is read by another one that opens the folder', async () => {
    const { dir, forge, base } = await shop();
    const made = await forge.ensurePullRequest(SHOP, ofX);
    const said = await forge.comment(SHOP, made.number, 'alice', 'Hello');
    await forge.report(SHOP, base, 'tests', 'failure');
    const other = open(dir);
    expect(await other.pullRequest(SHOP, made.number)).toEqual(made);
    expect(await other.comments(SHOP, made.number)).toEqual([said]);
    expect(await other.checks(SHOP, base)).toMatchObject([{ name: 'tests', state: 'failure' }]);
    await other.ensureComment(SHOP, made.number, MARKER, `${MARKER}\nFrom the other`);
    expect(await forge.comments(SHOP, made.number)).toHaveLength(2);
  });

  it('is not written by reads, nor by what is so already', async () => {
    const { forge, path, tip, base, work } = await shop();
    const play = async (): Promise<void> => {
      const { number } = await forge.ensurePullRequest(SHOP, { ...ofX, labels: ['upkeep/a'] });
      await forge.ensureComment(SHOP, number, MARKER, `${MARKER}\nHello`);
      await forge.editPullRequest(SHOP, number, { title: 'T', labels: ['upkeep/a'], state: 'open' });
      await forge.ensureCheck(SHOP, tip, {
        name: 'c',
        conclusion: 'neutral',
        title: '',
        summary: '',
        annotations: [{ path: 'a', line: 1, level: 'notice', title: 't', message: 'm' }],
        url: null,
      });
      await forge.ensureStatus(SHOP, tip, { context: 's', state: 'pending', description: '', url: null });
      await forge.ensureIssue(SHOP, { marker: MARKER, title: 'I', body: MARKER, labels: ['upkeep/i'] });
      await forge.setPermission(SHOP, 'alice', 'read');
      const [first] = await forge.comments(SHOP, number);
      await forge.ensureReaction(SHOP, first!.id, 'rocket');
      await forge.pullRequests(SHOP, { state: 'all' });
      await forge.checks(SHOP, tip);
    };
    await play();
    const before = git(path, 'for-each-ref');
    await play();
    expect(git(path, 'for-each-ref')).toBe(before);
    await work.push(path, `${work.commit(base, { b: 'b\n' })}:refs/heads/main`);
    const moved = git(path, 'for-each-ref');
    await play();
    expect(git(path, 'for-each-ref')).toBe(moved);
  });

  it('does not touch the refs of people', async () => {
    const { forge, path, work, base, tip } = await shop();
    await work.push(
      path,
      `${base}:refs/tags/v1`,
      `${tip}:refs/upkeep/state/main/shop`,
      `${base}:refs/notes/commits`,
    );
    const people = (): string =>
      git(path, 'for-each-ref', '--format=%(refname) %(objectname)')
        .split('\n')
        .filter((line) => !/^refs\/(pull\/|upkeep\/forge)/.test(line))
        .join('\n');
    const before = people();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    await forge.close(SHOP, number, 'alice');
    await forge.reopen(SHOP, number, 'alice');
    await forge.comment(SHOP, number, 'alice', 'Hello');
    expect(people()).toBe(before);
    await forge.merge(SHOP, number, 'alice');
    expect(people().replace(/refs\/heads\/main \w+/, `refs/heads/main ${base}`)).toBe(before);
  });

  it('cannot be pushed to, nor deleted by a push of everything', async () => {
    const { forge, path, work, base } = await shop();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    const refs = [FORGE_REF, pullRequestRef(number)];
    const before = refs.map((ref) => git(path, 'rev-parse', ref));
    for (const ref of refs) await expect(work.push(path, `+${base}:${ref}`)).rejects.toThrow(/hidden ref/);
    work.git('branch', '-f', 'main', base);
    work.git('branch', '-f', 'x', 'main');
    work.git('push', '-q', '--mirror', path);
    expect(refs.map((ref) => git(path, 'rev-parse', ref))).toEqual(before);
  });

  it('works in a repository that somebody else made', async () => {
    const dir = tempDir();
    const path = join(dir, 'acme', 'shop.git');
    mkdirSync(join(dir, 'acme'));
    execFileSync('git', ['init', '-q', '--bare', '-b', 'trunk', path]);
    const work = new WorkCopy(join(tempDir(), 'work'));
    const base = work.commit(null, { a: 'a\n' });
    await work.push(path, `${base}:refs/heads/trunk`, `${work.commit(base, { b: 'b\n' })}:refs/heads/x`);
    const forge = open(dir);
    expect(await forge.remoteOf(SHOP)).toEqual({ url: path, authorization: null, defaultBranch: 'trunk' });
    const { number } = await forge.ensurePullRequest(SHOP, { ...ofX, base: 'trunk' });
    expect((await forge.merge(SHOP, number, 'alice')).state).toBe('merged');
  });

  it('names the file that is damaged', async () => {
    const { dir, forge, path } = await shop();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    const blob = execFileSync('git', ['--git-dir', path, 'hash-object', '-w', '--stdin'], { input: '{"a' });
    const index = { ...process.env, GIT_DIR: path, GIT_INDEX_FILE: join(tempDir(), 'index') };
    const run = (...args: string[]): string =>
      execFileSync('git', args, { env: index, encoding: 'utf8' }).trim();
    run('read-tree', FORGE_REF);
    run('update-index', '--cacheinfo', `100644,${blob.toString().trim()},pulls/${number}.json`);
    const tree = run('write-tree');
    const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
    run('update-ref', FORGE_REF, run(...who, 'commit-tree', tree, '-p', FORGE_REF, '-m', 'x'));
    for (const one of [forge, open(dir)]) {
      await expect(one.pullRequests(SHOP, { state: 'all' })).rejects.toMatchObject({
        code: 'forge-damaged',
        message: expect.stringContaining(`pulls/${number}.json`) as string,
      });
    }
  });

  it('is unharmed by a lock that a killed git left, once it is old', async () => {
    const { forge, path, work, tip } = await shop();
    const { number } = await forge.ensurePullRequest(SHOP, ofX);
    const locks = [FORGE_REF, pullRequestRef(number)].map((ref) => join(path, `${ref}.lock`));
    writeFileSync(locks[0]!, '');
    await expect(forge.comment(SHOP, number, 'alice', 'One')).rejects.toMatchObject({ code: 'ref-locked' });
    writeFileSync(locks[1]!, '');
    for (const lock of locks) utimesSync(lock, 1_000_000_000, 1_000_000_000);
    await forge.comment(SHOP, number, 'alice', 'Two');
    const next = work.commit(tip, { y: 'y\n' });
    await work.push(path, `${next}:refs/heads/x`);
    expect((await forge.pullRequest(SHOP, number))?.head.commit).toBe(next);
    expect(git(path, 'rev-parse', pullRequestRef(number))).toBe(next);
    expect((await forge.comments(SHOP, number)).map(({ body }) => body)).toEqual(['Two']);
    expect(locks.some((lock) => existsSync(lock))).toBe(false);
    const branch = join(path, 'refs/heads/main.lock');
    writeFileSync(branch, '');
    utimesSync(branch, 1_000_000_000, 1_000_000_000);
    await expect(forge.merge(SHOP, number, 'alice')).rejects.toMatchObject({ code: 'ref-locked' });
    expect(existsSync(branch)).toBe(true);
    expect((await forge.pullRequest(SHOP, number))?.state).toBe('open');
  });
});
