import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refsSignature } from '../../src/git/refs-signature.js';
import { tempDir } from '../support/temp-dir.js';
import { TempRepo } from '../support/temp-repo.js';

describe('refsSignature', () => {
  it('is nothing where there is no repository', () => {
    expect(refsSignature(join(tempDir(), 'nowhere'))).toBe('');
  });

  it('is the same while no ref moves, whatever else happens', () => {
    const repo = new TempRepo(tempDir());
    repo.commit('One', { a: '1' });
    const dir = join(repo.dir, '.git');
    const before = refsSignature(dir);
    expect(before).not.toBe('');
    repo.git('hash-object', '-w', '--stdin-paths');
    repo.git('config', 'some.thing', 'x');
    writeFileSync(join(dir, 'refs/heads/main.lock'), 'somebody is about to write');
    expect(refsSignature(dir)).toBe(before);
  });

  it.each<[string, (repo: TempRepo) => void]>([
    ['moves', (repo) => void repo.commit('Two')],
    ['is made', (repo) => void repo.git('branch', 'upkeep/conflict/main/x')],
    ['is deleted', (repo) => void repo.git('branch', '-D', 'other')],
    ['is packed', (repo) => void repo.git('pack-refs', '--all')],
    ['that is packed is deleted', (repo) => void repo.git('tag', '-d', 'packed')],
    ['is set to another id of the same length', (repo) => void repo.git('branch', '-f', 'other', 'HEAD~1')],
  ])('changes when a ref %s', (_, change) => {
    const repo = new TempRepo(tempDir());
    repo.commit('One', { a: '1' });
    repo.git('tag', 'packed');
    repo.git('pack-refs', '--all');
    repo.commit('More', { a: '2' });
    repo.git('branch', 'other');
    const dir = join(repo.dir, '.git');
    // As if all of it were old: two writes may fall into one tick of the file system's clock.
    for (const name of ['refs/heads/main', 'refs/heads/other', 'packed-refs'])
      utimesSync(join(dir, name), 1, 1);
    const before = refsSignature(dir);
    change(repo);
    expect(refsSignature(dir)).not.toBe(before);
  });

  it('does not stumble over what goes away meanwhile', () => {
    const dir = tempDir();
    mkdirSync(join(dir, 'refs/heads/deep'), { recursive: true });
    writeFileSync(join(dir, 'refs/heads/deep/one'), 'x');
    const before = refsSignature(dir);
    rmSync(join(dir, 'refs'), { recursive: true });
    expect(refsSignature(dir)).toBe('');
    expect(before).toContain('deep/one');
  });
});
