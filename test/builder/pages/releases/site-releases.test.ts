import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { siteReleases } from '../../../../builder/pages/releases/site-releases.js';
import { verifyRepository } from '../../../../builder/verify/verify-repository.js';
import { tempDir } from '../../../support/temp-dir.js';
import { Publication, snapshot, URL } from '../../publish/support/publication.js';

function write(out: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
}

const release = (version: string, word = 'first'): Record<string, string> => ({
  [`distributions/market/${version}/notes.md`]: `# market ${version}\n\nThe ${word} one.\n`,
  [`distributions/market/${version}/guides/into.md`]: `# Into market ${version}\n\nGo.\n`,
});
const problemsOf = async (out: string): Promise<string[]> => {
  const request = { out, wanted: null, sources: null, ledger: null, workers: 1 };
  const { problems } = await verifyRepository(request);
  // Documents have rules of their own, which are not looked at here.
  return problems.filter(({ what }) => what !== 'document').map(({ what, file }) => `${what} ${file}`);
};
const text = (out: string, path: string): string => readFileSync(join(out, path), 'utf8');
/** Paths that are new or differ. */
const changed = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys(after)
    .filter((path) => before[path] !== after[path] && !path.endsWith('.gz'))
    .sort();

describe('the releases of a folder', () => {
  test('are listed by distribution, the newest first as Composer orders versions', () => {
    const out = tempDir();
    const versions = ['1.9.0', '1.10.0', '1.10.0-beta1', '1.10.0-p1'];
    for (const version of versions) write(out, { [`distributions/b/${version}/notes.md`]: version });
    write(out, { 'distributions/a/1.0.0/notes.md': 'größe', 'distributions/a/1.0.0/guides/x.md': '' });
    const { all, read } = siteReleases(out, []);
    expect(all.map(({ distribution, version }) => `${distribution} ${version}`)).toEqual([
      'a 1.0.0',
      'b 1.10.0-p1',
      'b 1.10.0',
      'b 1.10.0-beta1',
      'b 1.9.0',
    ]);
    expect(all[0]!.files).toEqual([
      { path: 'guides/x.md', size: 0 },
      { path: 'notes.md', size: 7 },
    ]);
    expect(read(all[0]!, 'notes.md')).toBe('größe');
  });

  test('are none where nothing is, and nothing but documents counts', () => {
    const out = tempDir();
    expect(siteReleases(out, 'all').all).toEqual([]);
    write(out, {
      'distributions/README': 'x',
      'distributions/Shop/1.0.0/notes.md': 'x',
      'distributions/shop/latest/notes.md': 'x',
      'distributions/shop/1.0.0/.hidden': 'x',
    });
    mkdirSync(join(out, 'distributions/shop/1.0.0'), { recursive: true });
    symlinkSync('/etc/passwd', join(out, 'distributions/shop/1.0.0/notes.md'));
    expect(siteReleases(out, 'all').all).toEqual([]);
  });

  test('changed if one of their documents did', () => {
    const out = tempDir();
    write(out, { ...release('1.0.0'), ...release('1.0.1') });
    const versions = (paths: readonly string[] | 'all'): string[] => {
      const { all, isChanged } = siteReleases(out, paths);
      return all.filter(isChanged).map(({ version }) => version);
    };
    expect(versions([])).toEqual([]);
    expect(versions('all')).toEqual(['1.0.1', '1.0.0']);
    expect(versions(['distributions/market/1.0.0/guides/into.md', 'advisories.json'])).toEqual(['1.0.0']);
    expect(versions(['distributions/market/1.0', 'distributions/shop/1.0.0/notes.md'])).toEqual([]);
  });
});

describe('pages of releases in a repository', () => {
  test('are published with the documents, and verified', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    write(scene.out, release('1.0.0'));
    await scene.publish();
    const { target } = scene;
    expect(text(target, 'release/market/1.0.0.html')).toContain('The first one.');
    expect(text(target, 'release/market/1.0.0/into.html')).toContain('Go.');
    expect(text(target, 'index.html')).toContain('release/market/1.0.0.html');
    expect(existsSync(join(target, 'release/market/1.0.0.html.gz'))).toBe(true);
    expect(await problemsOf(target)).toEqual([]);
    writeFileSync(join(target, 'release/market/1.0.0/into.html'), 'other');
    rmSync(join(target, 'release/market.html'));
    expect(await problemsOf(target)).toEqual([
      'file-differs release/market/1.0.0/into.html',
      'copy release/market/1.0.0/into.html.gz',
      'file-differs release/market.html',
    ]);
  });

  test('of an old release stay when another one comes, and when a build does', async () => {
    const scene = new Publication();
    const { out, target } = scene;
    await scene.build('1.0.0');
    write(out, release('1.0.0'));
    await scene.publish();
    const first = snapshot(target);
    write(out, release('1.1.0', 'second'));
    // Other bytes under the old page show that nothing makes it anew.
    rmSync(join(target, 'release/market/1.0.0.html'));
    await scene.publish();
    expect(changed(first, snapshot(target))).toEqual([
      'distributions/market/1.1.0/guides/into.md',
      'distributions/market/1.1.0/notes.md',
      'index.html',
      'release/market.html',
      'release/market/1.1.0.html',
      'release/market/1.1.0/into.html',
    ]);
    expect(existsSync(join(target, 'release/market/1.0.0.html'))).toBe(false);
    expect(text(target, 'release/market.html')).toMatch(/1\.1\.0[\s\S]*second[\s\S]*1\.0\.0[\s\S]*first/);
  });

  test('are made anew, all of them, for another address', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    write(scene.out, { ...release('1.0.0'), ...release('1.1.0') });
    await scene.publish();
    const other = `${URL}/elsewhere`;
    await scene.publish({ url: other });
    expect(await problemsOf(scene.target)).toEqual([]);
    // And a build in the folder itself does the same.
    await scene.market.build(scene.target, { version: '1.0.0' }, { url: 'https://third.example.com' });
    expect(text(scene.target, 'release/market/1.0.0.html')).toContain('third.example.com');
    expect(await problemsOf(scene.target)).toEqual([]);
  });

  test('are the same on a branch', async () => {
    const scene = new Publication();
    await scene.build('1.0.0');
    write(scene.out, release('1.0.0'));
    await scene.publish();
    const repo = await scene.open(scene.series.dir);
    const { commit } = await scene.publish({ target: { repo, ref: 'refs/heads/pages' } });
    for (const path of ['release/market.html', 'release/market/1.0.0.html', 'index.html'])
      expect(scene.series.gitRaw('show', `${commit}:${path}`).toString('utf8'), path).toBe(
        text(scene.target, path),
      );
  });
});
