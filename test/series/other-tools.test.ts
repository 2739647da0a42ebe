import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDiff } from '../../src/series/parse-diff.js';
import { parseMessage } from '../../src/series/parse-message.js';
import { parsePatch } from '../../src/series/parse-patch.js';
import { writePatch } from '../../src/series/write-patch.js';
import { writeSeries } from '../../src/series/write-series.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';
import { AM, gitAm } from './support/git-am.js';

const AUTHOR = { name: 'Ä Thor', email: 'author@example.com', seconds: 1_700_000_000, offset: 0 };

/** The canonical patch between each two neighbours of a history. */
function patchesOf(repo: TempRepo, commits: readonly string[]): Buffer[] {
  return commits.slice(1).map((commit, index) => {
    const diff = repo.gitRaw('diff', '--full-index', '--binary', '-M', commits[index] ?? '', commit);
    const message = parseMessage(`Change ${index}: ö\n\n-- is no signature\n\nForwarded: no`);
    return writePatch({ author: AUTHOR, message, files: parseDiff('diff', diff) });
  });
}

describe('what other tools make of our patches', () => {
  it('is with git am --keep-cr the same tree, and without it another one or an error', () => {
    const repo = new TempRepo(tempDir());
    const before = repo.commit('before', { 'crlf.txt': 'a\r\nb\r\nc\r\n' });
    const changed = repo.commit('changed', { 'crlf.txt': 'a\r\nB\r\nc\r\n' });
    const after = repo.commit('after', { 'new-crlf.txt': 'a\r\nb\r\n' });
    const patches = patchesOf(repo, [before, changed, after]);
    repo.git('checkout', '-q', '--detach', before);
    expect(gitAm(repo, patches)[1]?.tree).toBe(repo.git('rev-parse', `${after}^{tree}`));
    const options = [...AM.filter((option) => option !== '--keep-cr'), '--no-keep-cr', '-3'];
    repo.git('checkout', '-q', '--detach', changed);
    // The trap: git exits 0 and has lost every CR.
    expect(gitAm(repo, patches.slice(1), options)[0]?.tree).not.toBe(
      repo.git('rev-parse', `${after}^{tree}`),
    );
    expect(repo.git('show', 'HEAD:new-crlf.txt')).toBe('a\nb');
    repo.git('checkout', '-q', '--detach', before);
    expect(() => gitAm(repo, patches.slice(0, 1), options)).toThrow(/git/);
  });

  it('is a three-way merge with git am -3, as blob ids are real', () => {
    const repo = new TempRepo(tempDir());
    const text = (...lines: string[]): string => ['1', '2', '3', ...lines, '7', '8', '9', ''].join('\n');
    const before = repo.commit('before', { f: text('a', 'b', 'c') });
    const after = repo.commit('after', { f: text('a', 'B', 'c') });
    const patches = patchesOf(repo, [before, after]);
    repo.git('checkout', '-q', '--detach', before);
    // The context is another one now, so that only the old blob helps.
    repo.commit('moved on', { f: text('a', 'b', 'c').replace('2\n', '2\nx\n').replace('3\n', 'drei\n') });
    expect(() => gitAm(repo, patches)).toThrow(/git/);
    repo.git('am', '--abort');
    gitAm(repo, patches, [...AM, '-3']);
    expect(repo.git('show', 'HEAD:f')).toContain('B');
  });

  it('is the same tree with quilt push -a, for text', () => {
    const repo = new TempRepo(tempDir());
    const commits = [
      repo.commit('0', {
        'a.txt': '1\n2\n3\n4\n5\n',
        'crlf.txt': 'a\r\nb\r\n',
        gone: 'x\n',
        'ä.txt': 'ä\n',
        'no newline': 'x',
      }),
      repo.commit('1', { 'a.txt': '1\n2\n3\nvier\n5\n', 'dir/new.txt': 'new\n', gone: null }),
      repo.commit('2', { 'a.txt': '0\n1\n2\n3\nvier\n5\n', 'crlf.txt': 'a\r\nB\r\n', 'no newline': 'y' }),
      repo.commit('3', { 'dir/new.txt': 'newer\n', 'sh.sh': { exec: 'echo\n' } }),
      repo.commit('4', { 'dir/new.txt': null, 'dir/moved.txt': 'newer\n' }),
    ];
    const patches = patchesOf(repo, commits);
    repo.git('checkout', '-q', '--detach', commits[0] ?? '');
    const folder = join(repo.dir, 'patches');
    mkdirSync(join(folder, 'topic'), { recursive: true });
    const names = patches.map((bytes, index) => {
      const name = index === 1 ? 'topic/second.patch' : `change-${index}.patch`;
      writeFileSync(join(folder, name), bytes);
      return name;
    });
    const pins = { base: commits[0] ?? null, tree: repo.git('rev-parse', `${commits.at(-1)}^{tree}`) };
    const lines = names.map((name, index) => ({ kind: 'patch' as const, name, line: index + 3 }));
    const disabled = { kind: 'disabled' as const, name: 'off.patch', commit: 'c'.repeat(40), line: 9 };
    writeFileSync(
      join(folder, 'series'),
      writeSeries({ ...pins, lines: [...lines.slice(0, 2), disabled, ...lines.slice(2)] }),
    );
    execFileSync('quilt', ['--quiltrc=-', 'push', '-a', '--fuzz=0', '-q'], {
      cwd: repo.dir,
      env: { ...process.env, QUILT_PATCHES: 'patches' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    repo.git('add', '-A', '--', ':!patches', ':!.pc');
    expect(repo.git('write-tree')).toBe(pins.tree);
  });

  it('is the same commits with git quiltimport', () => {
    const repo = new TempRepo(tempDir());
    const commits = [
      repo.commit('0', { 'a.txt': '1\n2\n3\n' }),
      repo.commit('1', { 'a.txt': '1\nzwei\n3\n' }),
      repo.commit('2', { 'b.txt': 'b\n' }),
    ];
    const patches = patchesOf(repo, commits);
    const folder = tempDir();
    for (const [index, bytes] of patches.entries()) writeFileSync(join(folder, `p${index}`), bytes);
    const lines = patches.map((_, index) => ({ kind: 'patch' as const, name: `p${index}`, line: 0 }));
    const base = commits[0] ?? '';
    writeFileSync(join(folder, 'series'), writeSeries({ base, tree: 'd'.repeat(40), lines }));
    repo.git('checkout', '-q', '--detach', base);
    repo.git('quiltimport', '--patches', folder);
    expect(repo.git('rev-parse', 'HEAD^{tree}')).toBe(repo.git('rev-parse', `${commits[2]}^{tree}`));
    expect(repo.git('log', '--format=%an %ae %at %s', `${base}..HEAD`).split('\n')).toEqual([
      'Ä Thor author@example.com 1700000000 Change 1: ö',
      'Ä Thor author@example.com 1700000000 Change 0: ö',
    ]);
  });

  it('reads what quilt itself writes', () => {
    const dir = tempDir();
    const quilt = (...args: string[]): string =>
      execFileSync('quilt', ['--quiltrc=-', ...args], {
        cwd: dir,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    writeFileSync(join(dir, 'a b.txt'), '1\n2\n3\n');
    writeFileSync(join(dir, 'gone.txt'), 'x\n');
    quilt('new', 'fix.patch');
    quilt('add', 'a b.txt', 'gone.txt', 'new.txt');
    writeFileSync(join(dir, 'a b.txt'), '1\nzwei\n3');
    execFileSync('rm', [join(dir, 'gone.txt')]);
    writeFileSync(join(dir, 'new.txt'), 'new\n');
    for (const options of [['-p1'], ['-pab'], ['-p1', '--no-timestamps'], ['-pab', '--no-index']]) {
      quilt('refresh', '-f', ...options);
      const bytes = execFileSync('cat', [join(dir, 'patches/fix.patch')]);
      const { files } = parsePatch('fix.patch', bytes);
      expect(files.map(({ change, oldPath, newPath }) => [change, oldPath, newPath])).toEqual([
        ['modify', 'a b.txt', 'a b.txt'],
        ['delete', 'gone.txt', null],
        ['create', null, 'new.txt'],
      ]);
      // With a head of ours git takes it as well.
      const repo = new TempRepo(tempDir());
      repo.commit('before', { 'a b.txt': '1\n2\n3\n', 'gone.txt': 'x\n' });
      gitAm(repo, [writePatch({ author: AUTHOR, message: parseMessage('From quilt'), files })]);
      expect(repo.git('ls-files')).toBe('a b.txt\nnew.txt');
      expect(repo.gitRaw('show', 'HEAD:a b.txt').toString()).toBe('1\nzwei\n3');
    }
  });
});
