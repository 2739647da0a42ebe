import { beforeEach, describe, expect, it } from 'vitest';
import { judgeDistributed } from '../../../src/compat/ownership/judge-distributed.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import { openRepository } from '../../../src/git/open-repository.js';
import type { Repository } from '../../../src/git/repository.js';
import { tempDir } from '../../support/temp-dir.js';
import { TempRepo, type FileSpec } from '../../support/temp-repo.js';

const BASE = { 'src/a.php': 'a\n', 'src/b.php': 'b\n', '.github/ci.yml': 'x\n', link: { link: 'src/a.php' } };

let upstream: TempRepo;
beforeEach(() => {
  upstream = new TempRepo(tempDir());
  upstream.commit('Old line', { ...BASE, 'src/gone.php': 'gone\n', 'src/other.php': 'of 1.0\n' });
  upstream.git('tag', '1.0');
  upstream.commit('New line', { 'src/gone.php': null, 'src/other.php': null });
  upstream.git('tag', '1.1');
});

async function judge(
  changes: Readonly<Record<string, FileSpec>>,
  { exclude = [], patches = {} }: { exclude?: string[]; patches?: Record<string, string[]> } = {},
): Promise<string[]> {
  const expected = upstream.git('rev-parse', '1.1^{tree}');
  upstream.git('switch', '-q', '--detach', '1.1');
  upstream.commit('What people get', changes);
  const tree = upstream.git('rev-parse', 'HEAD^{tree}');
  const repo: Repository = await openRepository(upstream.dir);
  try {
    const findings = await judgeDistributed({
      cache: new ObjectCache(repo.objects),
      repo,
      expected,
      distributed: { name: 'main', tree },
      exclude,
      patchesOf: (path) =>
        Object.entries(patches).flatMap(([name, paths]) => (paths.includes(path) ? [name] : [])),
    });
    return findings.map(({ rule, file, reason, severity, levels }) => {
      expect([severity, levels]).toEqual(['review', ['X', 'D', 'A']]);
      return `${rule} ${file}: ${reason}`;
    });
  } finally {
    repo.close();
  }
}

describe('a distributed tree', () => {
  it('that is base and series has nothing to be said of', async () => {
    expect(await judge({})).toEqual([]);
  });

  it('has files that nobody owns, is other, and lacks files', async () => {
    expect(await judge({ 'src/new.php': 'new\n', 'src/a.php': 'other\n', 'src/b.php': null })).toEqual([
      'tree-unowned-file src/new.php: main has it, and neither the base, nor a patch, nor a release of upstream',
      'tree-altered-file src/a.php: main has it otherwise than the base has it, and no patch says why',
      'tree-missing-file src/b.php: the base has it, and main has it not',
    ]);
  });

  it('tells what upstream has on another line, so that no merge will take it away', async () => {
    expect(await judge({ 'src/gone.php': 'gone\n', 'src/other.php': 'mine\n' })).toEqual([
      "tree-unowned-file src/gone.php: main has it, as upstream's 1.0 has it, but neither the base nor a patch: no merge will ever take it away",
      "tree-unowned-file src/other.php: main has it, and upstream's 1.0 has another one, but neither the base nor a patch: no merge will ever take it away",
    ]);
  });

  it('names the patches that make it otherwise', async () => {
    const patches = { 'fix.patch': ['src/a.php', 'src/new.php', 'src/b.php'] };
    expect(await judge({ 'src/a.php': 'x\n', 'src/new.php': 'y\n', 'src/b.php': null }, { patches })).toEqual(
      [
        'tree-unowned-file src/new.php: main has it, though fix.patch deletes or renames it',
        'tree-altered-file src/a.php: main has it otherwise than base and fix.patch make it, and no patch says why',
        'tree-missing-file src/b.php: base and fix.patch make it, and main has it not',
      ],
    );
  });

  it('may do with what is excluded as it likes', async () => {
    const changes = {
      '.github/ci.yml': null,
      '.github/own.yml': 'x\n',
      'docs/x.md': 'x\n',
      'docs/x.txt': 'x\n',
    };
    expect(await judge(changes, { exclude: ['.github/**', 'docs/*.md'] })).toEqual([
      'tree-unowned-file docs/x.txt: main has it, and neither the base, nor a patch, nor a release of upstream',
    ]);
  });

  it('is compared by mode and as links too', async () => {
    const found = await judge({ 'src/a.php': { exec: 'a\n' }, link: 'src/a.php' });
    expect(found.map((line) => line.split(':', 1)[0])).toEqual([
      'tree-altered-file link',
      'tree-altered-file src/a.php',
    ]);
  });

  it('with very many such files has the rest of them in one finding', async () => {
    const many = Object.fromEntries(Array.from({ length: 203 }, (_, n) => [`x/${1000 + n}`, `${n}\n`]));
    const found = await judge(many);
    expect(found).toHaveLength(201);
    expect(found.at(-1)).toBe(
      'tree-unowned-file x/1200: there are 3 more such files, from x/1200 to x/1202: more than are told one by one',
    );
  });
});
