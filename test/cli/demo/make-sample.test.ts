import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../../cli/demo/make-sample.js';
import { retag } from '../../../cli/demo/retag.js';
import { sampleReleases, type SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import { tempDir } from '../../support/temp-dir.js';
import { GitOracle } from './support/git-oracle.js';

let root: string;
let sample: SampleUpstream;
let git: GitOracle;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  sample = await makeSample({ dir: root, seed: 1, modules: 12 });
  git = new GitOracle(sample.gitDir);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function files(rev: string): Map<string, { mode: string; id: string }> {
  const lines = git
    .git('ls-tree', '-r', '-z', rev)
    .split('\0')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [facts, path] = line.split('\t');
      const [mode, , id] = facts!.split(' ');
      return [path!, { mode: mode!, id: id! }];
    }),
  );
}

function show(rev: string, path: string): string {
  return git.run('cat-file', 'blob', `${rev}:${path}`).stdout;
}

describe('the sample repository', () => {
  it('is a whole bare repository that nothing dangles in', () => {
    const fsck = git.run('fsck', '--strict', '--full');
    expect(fsck).toMatchObject({ status: 0, stdout: '' });
    expect(git.git('config', 'core.bare')).toBe('true');
    expect(git.git('symbolic-ref', 'HEAD')).toBe('refs/heads/develop');
    expect(git.git('count-objects', '-v')).toContain('\npacks: 1\n');
  });

  it('has develop and the releases as refs, and nothing else', () => {
    const refs = git.git('for-each-ref', '--format=%(refname)').split('\n');
    expect(refs).toEqual(['refs/heads/develop', ...sampleReleases.map((release) => `refs/tags/${release}`)]);
    expect(git.git('rev-parse', 'develop')).toBe(sample.develop);
    for (const release of sampleReleases) {
      expect(git.git('rev-parse', `${release}^{commit}`)).toBe(sample.releases[release]);
    }
  });

  it('counts what it made', () => {
    expect(files('2.4.1').size).toBe(sample.files);
    expect(Number(git.git('rev-list', '--all', '--count'))).toBe(sample.commits);
  });

  it('has annotated and lightweight release tags', () => {
    const types = sampleReleases.map((release) => git.git('cat-file', '-t', `refs/tags/${release}`));
    expect(new Set(types)).toEqual(new Set(['tag', 'commit']));
  });
});

describe('the releases', () => {
  it('are single commits off an ancestor of develop, and not on it', () => {
    for (const release of sampleReleases) {
      const feature = release.slice(0, 5) as '2.4.1';
      expect(git.git('rev-parse', `${sample.releases[release]}^@`)).toBe(sample.cut[feature]);
      expect(git.run('merge-base', '--is-ancestor', sample.cut[feature], 'develop').status).toBe(0);
      expect(git.run('merge-base', '--is-ancestor', sample.releases[release], 'develop').status).toBe(1);
      expect(sample.cut[feature]).not.toBe(sample.develop);
    }
  });

  it('stamp their version into every composer.json, which develop has none of', () => {
    const paths = [...files('2.4.1').keys()].filter((path) => path.endsWith('composer.json'));
    expect(paths.length).toBe(12 + 5);
    for (const path of paths) {
      const stamped = JSON.parse(show('2.4.1-p2', path)) as {
        version?: string;
        require: Record<string, string>;
      };
      const plain = JSON.parse(show('develop', path)) as {
        version?: string;
        require: Record<string, string>;
      };
      expect(stamped.version).toMatch(path === 'composer.json' ? /^2\.4\.1-p2$/ : /^10\d\.\d\.1-p2$/);
      expect(plain.version).toBeUndefined();
      for (const [name, version] of Object.entries(stamped.require)) {
        if (name.startsWith('magento/')) expect(version).toMatch(/^10\d\.\d\.1-p2$/);
      }
      expect(Object.keys(stamped.require)).toEqual(Object.keys(plain.require));
    }
  });

  it('require and replace only what is in the tree, at the version it has there', () => {
    const versions = new Map<string, string>();
    const composers = [...files('2.4.2').keys()]
      .filter((path) => path.endsWith('composer.json'))
      .map(
        (path) =>
          JSON.parse(show('2.4.2', path)) as {
            name: string;
            version: string;
            require: Record<string, string>;
            replace?: Record<string, string>;
          },
      );
    for (const { name, version } of composers) versions.set(name, version);
    for (const { require, replace = {} } of composers) {
      for (const [name, version] of Object.entries(require)) {
        if (name.startsWith('magento/')) expect(versions.get(name)).toBe(version);
      }
      for (const name of Object.keys(replace).filter((one) => one.startsWith('magento/'))) {
        expect(versions.has(name)).toBe(true);
      }
    }
    const own = Object.keys(composers.find(({ name }) => name === 'magento/magento2ce')!.replace!);
    expect(own.filter((name) => name.startsWith('magento/')).length).toBe(versions.size - 1);
  });

  it('bring security changes first, and develop gets them before the next feature release', () => {
    const path = 'app/code/Magento/Customer/Model/Token/Validator.php';
    const has = (rev: string): boolean => show(rev, path).includes('hash_equals');
    expect([has('2.4.1'), has(sample.cut['2.4.1'])]).toEqual([false, false]);
    expect([has('2.4.1-p1'), has('2.4.1-p2'), has('2.4.2'), has('develop')]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const cookie = 'app/code/Magento/Customer/Model/Session/Cookie.php';
    expect(show('2.4.1-p1', cookie)).not.toContain('samesite');
    expect(show('2.4.1-p2', cookie)).toContain('samesite');
    expect(show('develop', 'pub/errors/default/503.phtml')).not.toContain('htmlspecialchars');
    expect(show('2.4.2-p1', 'pub/errors/default/503.phtml')).toContain('htmlspecialchars');
  });
});

describe('the history of develop', () => {
  it('is made of merged topics, and every merge is the one that git would make', () => {
    const merges = git.git('rev-list', '--merges', '--parents', 'develop').split('\n');
    expect(merges.length).toBeGreaterThan(40);
    let parallel = 0;
    for (const line of merges) {
      const [merge, first, second, ...others] = line.split(' ');
      expect(others).toEqual([]);
      const merged = git.run('merge-tree', '--write-tree', first!, second!);
      expect(merged.status, merged.stdout).toBe(0);
      expect(merged.stdout.slice(0, 40)).toBe(git.tree(merge!));
      if (git.run('merge-base', '--is-ancestor', first!, second!).status !== 0) parallel += 1;
    }
    expect(parallel).toBeGreaterThan(20);
  });

  it('has subjects in upstream’s manner, several authors, and time that runs forward', () => {
    const subjects = git.git('log', '--no-merges', '--format=%s', 'develop').split('\n').slice(0, -1);
    for (const subject of subjects) expect(subject).toMatch(/^(MAGETWO|MC|AC|ACP2E|LYNX)-\d+: \S/);
    const merges = git.git('log', '--merges', '--format=%s', 'develop').split('\n');
    for (const subject of merges)
      expect(subject).toMatch(/^Merge pull request #\d+ from magento-[a-z-]+\/\S+$/);
    expect(new Set(git.git('log', '--format=%an', 'develop').split('\n')).size).toBeGreaterThan(5);
    const times = git.git('log', '--first-parent', '--format=%ct', 'develop').split('\n').map(Number);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('knows the commits of its story, merged where it says', () => {
    expect(sample.story.size).toBeGreaterThan(15);
    for (const [key, { id, merge, subject, author }] of sample.story) {
      expect(git.git('log', '-1', '--format=%s|%an <%ae>', id), key).toBe(`${subject}|${author}`);
      expect(git.run('merge-base', '--is-ancestor', id, merge).status, key).toBe(0);
      expect(git.run('merge-base', '--is-ancestor', id, `${merge}^1`).status, key).toBe(1);
    }
  });

  it('goes on after the newest release', () => {
    const unreleased = git.git('rev-list', `${sample.cut['2.4.2']}..develop`).split('\n');
    expect(unreleased).toContain(sample.story.get('session-from-environment')!.id);
    expect(unreleased).not.toContain(sample.story.get('order-mail-once')!.id);
  });
});

describe('the trees', () => {
  it('have the shape of the monorepo', () => {
    const tree = files('2.4.1');
    for (const path of [
      'composer.json',
      '.github/workflows/ci.yml',
      'app/code/Magento/Catalog/registration.php',
      'app/code/Magento/Catalog/etc/module.xml',
      'app/code/Magento/Catalog/etc/di.xml',
      'app/code/Magento/Catalog/etc/db_schema.xml',
      'app/code/Magento/Catalog/i18n/en_US.csv',
      'app/code/Magento/CatalogGraphQl/etc/schema.graphqls',
      'app/design/adminhtml/Magento/backend/theme.xml',
      'app/design/frontend/Magento/blank/theme.xml',
      'app/design/frontend/Magento/luma/theme.xml',
      'lib/internal/Magento/Framework/registration.php',
    ]) {
      expect(tree.has(path), path).toBe(true);
    }
    expect(tree.get('bin/magento')!.mode).toBe('100755');
    expect(tree.get('setup/pub/fonts')!.mode).toBe('120000');
    const kinds = ['.phtml', '.js', '.less', '.xml', '.php', '.csv', '.png', '.graphqls'];
    for (const kind of kinds)
      expect(
        [...tree.keys()].some((path) => path.endsWith(kind)),
        kind,
      ).toBe(true);
    const api = [...tree.keys()].find((path) => /\/Api\/\w+RepositoryInterface\.php$/.test(path));
    expect(show('2.4.1', api!)).toContain(' * @api\n');
  });

  it('have CRLF, no final newline, nothing at all, bytes that are no text, and a path beyond ASCII', () => {
    const crlf = show('2.4.1', 'lib/web/mage/legacy-validation.js');
    expect(crlf.split('\r\n').length).toBe(crlf.split('\n').length);
    expect(crlf.split('\n').length).toBeGreaterThan(10);
    expect(show('2.4.1', 'lib/web/fonts/readme.txt').endsWith('\n')).toBe(false);
    expect(show('2.4.1', 'dev/tests/_files/empty.csv')).toBe('');
    expect(show('2.4.1', 'lib/web/images/loader.png')).toContain('\0');
    expect(files('2.4.1').has('app/code/Magento/Cms/Test/_files/páginas/über-uns.html')).toBe(true);
  });

  it('change between two releases in every way that a replay must know', () => {
    const raw = git.git('diff-tree', '-r', '-M', '2.4.1^{commit}', '2.4.2^{commit}');
    const renames = [...raw.matchAll(/ R(\d+)\t(\S+)\t(\S+)$/gm)].map((match) => [match[2], match[3]]);
    const catalog = 'app/code/Magento/Catalog/Model/Product';
    expect(renames).toContainEqual([`${catalog}/SkuLookup.php`, `${catalog}/Lookup/BySku.php`]);
    const moved = renames.filter(([from]) => from!.includes('/template/shipping-address/'));
    expect(moved.map(([, to]) => to!.includes('/template/address/shipping/'))).toEqual([true, true, true]);
    expect(raw).toMatch(/ D\tapp\/code\/Magento\/Catalog\/Model\/Indexer\/Product\/Flat\/State\.php$/m);
    expect(raw).toMatch(/^:100644 100755 \S+ \S+ M\tdev\/tools\/cron-check\.sh$/m);
    expect(raw).toMatch(/^:100644 120000 \S+ \S+ T\tdev\/tools\/eslint\/\.eslintrc$/m);
    expect(raw).toMatch(/ D\tdev\/tools\/grunt$/m);
    expect(raw).toMatch(/ A\tdev\/tools\/grunt\/tasks\/clean\.js$/m);
    expect(git.git('diff', '--numstat', '2.4.1', '2.4.2')).toMatch(/^-\t-\t\S+placeholder\/image\.png$/m);
    expect(git.run('cat-file', '-e', `2.4.2:${catalog}/SkuLookup.php`).status).not.toBe(0);
  });

  it('hold JSON that parses and XML whose tags close', () => {
    for (const path of files('develop').keys()) {
      if (path.endsWith('.json'))
        expect(() => JSON.parse(show('develop', path)) as unknown, path).not.toThrow();
      if (!path.endsWith('.xml')) continue;
      const open: string[] = [];
      const text = show('develop', path).replace(/<\?.*?\?>|<!--.*?-->/gs, '');
      for (const [, close, name, empty] of text.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
        if (close === '/') expect(open.pop(), path).toBe(name);
        else if (empty !== '/') open.push(name!);
      }
      expect(open, path).toEqual([]);
    }
  });
});

describe('makeSample', () => {
  it('gives the same ids as it always has', () => {
    // Who changes the sample on purpose changes these three lines too.
    expect(sample.develop).toMatchInlineSnapshot(`"541aa1ccec5efce031d018d0e7921de7a351e895"`);
    expect(sample.releases['2.4.1']).toMatchInlineSnapshot(`"03d882decde1ced2d43285f45258b045aa432340"`);
    expect(sample.releases['2.4.2']).toMatchInlineSnapshot(`"58fe1f46fcdd05534b7980c9aa0628c3465ddd91"`);
  });

  it('gives the same ids under another umask, locale, time zone and git configuration', async () => {
    const home = tempDir();
    writeFileSync(
      join(home, '.gitconfig'),
      [
        '[core]\n\tautocrlf = true\n\tcompression = 9\n\tprecomposeUnicode = true\n\tfileMode = false',
        '[i18n]\n\tcommitEncoding = ISO-8859-1\n[fastimport]\n\tunpackLimit = 100000',
        '[init]\n\tdefaultBranch = other\n\tdefaultObjectFormat = sha256\n[user]\n\tname = Somebody\n\temail = some@example.com',
      ].join('\n'),
    );
    const before = { ...process.env };
    const mask = process.umask(0o077);
    Object.assign(process.env, {
      HOME: home,
      TZ: 'Pacific/Chatham',
      LC_ALL: 'de_DE.UTF-8',
      LANG: 'tr_TR.UTF-8',
      GIT_AUTHOR_DATE: '2001-01-01T00:00:00Z',
      GIT_COMMITTER_NAME: 'Somebody',
      GIT_DEFAULT_HASH: 'sha256',
    });
    delete process.env['GIT_CONFIG_GLOBAL'];
    delete process.env['GIT_CONFIG_NOSYSTEM'];
    try {
      const again = await makeSample({ dir: tempDir(), seed: 1, modules: 12 });
      expect(again).toEqual({ ...sample, gitDir: again.gitDir });
    } finally {
      process.umask(mask);
      for (const key of Object.keys(process.env)) delete process.env[key];
      Object.assign(process.env, before);
    }
  });

  it('gives another history for another seed, with the same story', async () => {
    const other = await makeSample({ dir: tempDir(), seed: 2, modules: 12 });
    expect(other.develop).not.toBe(sample.develop);
    expect([...other.story.keys()]).toEqual([...sample.story.keys()]);
  });

  it('grows with the number of modules, and keeps the modules it had', async () => {
    const larger = await makeSample({ dir: tempDir(), seed: 1, modules: 40 });
    expect(larger.files).toBeGreaterThan(2 * sample.files);
    const git40 = new GitOracle(larger.gitDir);
    const path = 'app/code/Magento/Catalog/Api';
    const first = (oracle: GitOracle): string =>
      oracle.git('rev-parse', `${oracle.git('rev-list', '--max-parents=0', 'develop')}:${path}`);
    expect(first(git40)).toBe(first(git));
    const names = git40.git('ls-tree', '--name-only', '2.4.2', 'app/code/Magento/').split('\n');
    expect(names.length).toBe(40);
  });

  it('refuses a size without room for the story, and a folder that has a sample', async () => {
    await expect(makeSample({ dir: tempDir(), modules: 11 })).rejects.toMatchObject({
      code: 'sample-too-small',
    });
    await expect(makeSample({ dir: tempDir(), modules: 12.5 })).rejects.toMatchObject({
      code: 'sample-too-small',
    });
    await expect(makeSample({ dir: root })).rejects.toMatchObject({ code: 'sample-exists', exit: 2 });
  });

  it('can be cloned and checked out', () => {
    const dir = tempDir();
    const clone = spawnSync('git', ['clone', '-q', '--branch', '2.4.2', sample.gitDir, join(dir, 'clone')]);
    expect(clone.status).toBe(0);
    expect(new GitOracle(join(dir, 'clone')).git('status', '--porcelain')).toBe('');
  });
});

describe('retag', () => {
  it('moves 2.4.1-p1 to another commit off the same one of develop, always the same', async () => {
    const first = await makeSample({ dir: tempDir() });
    const second = await makeSample({ dir: tempDir() });
    const moved = await retag(first);
    expect(await retag(second)).toEqual(moved);
    expect(moved).toMatchObject({ tag: '2.4.1-p1', from: first.releases['2.4.1-p1'] });
    const oracle = new GitOracle(first.gitDir);
    expect(oracle.git('rev-parse', '2.4.1-p1^{commit}')).toBe(moved.to);
    expect(oracle.git('rev-parse', '2.4.1-p1^@')).toBe(first.cut['2.4.1']);
    expect(oracle.git('diff', '--name-status', moved.from, moved.to)).toBe('A\tSECURITY.md');
    expect(oracle.run('fsck', '--strict').status).toBe(0);
  });
});
