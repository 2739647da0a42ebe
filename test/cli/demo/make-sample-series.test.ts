import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import type { ExpectedReplay, SampleSeries } from '../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import type { ConflictKind } from '../../../src/replay/report.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { lintStack } from '../../../src/series/lint/lint-stack.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import { readStack } from '../../../src/series/read-stack.js';
import { writePatch } from '../../../src/series/write-patch.js';
import { tempDir } from '../../support/temp-dir.js';
import { GitOracle } from './support/git-oracle.js';

const hasQuilt = spawnSync('quilt', ['--version']).status === 0;

let root: string;
let sample: SampleUpstream;
let one: SampleSeries;
let all: SampleSeries;
let git: GitOracle;
/** The commit that `git am` made of each patch of `all`. */
const commits = new Map<string, string>();

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  sample = await makeSample({ dir: root, seed: 1, modules: 12 });
  one = await makeSampleSeries(sample, { dir: join(root, 'one') });
  all = await makeSampleSeries(sample, { dir: join(root, 'all'), conflicts: 'all' });
  const clone = join(root, 'clone');
  expect(spawnSync('git', ['clone', '-q', sample.gitDir, clone]).status).toBe(0);
  git = new GitOracle(clone);
  git.git('checkout', '-q', '--detach', '2.4.1');
  for (const name of all.patches) {
    am(join(all.dir, name));
    commits.set(name, git.git('rev-parse', 'HEAD'));
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function am(...files: string[]): void {
  git.git('am', '-q', '--keep-cr', '--keep-non-patch', '--no-scissors', ...files);
}

function folder(dir: string): Map<string, string> {
  const names = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(dir.length + 1), readFileSync(path, 'latin1')]),
  );
}

describe('the files', () => {
  it('are a stack that is read without a fault, and nothing else', async () => {
    for (const series of [one, all]) {
      const stack = await readStack(series.dir, { config: true });
      expect(stack.series.base).toBe(sample.releases['2.4.1']);
      expect(stack.series.tree).toBe(series.tree);
      expect(stack.patches.map(({ name }) => name)).toEqual(series.patches);
      expect(stack.series.lines.filter(({ kind }) => kind === 'disabled')).toHaveLength(1);
      expect(stack.config).toMatchObject({
        upstream: sample.gitDir,
        follow: { tags: ['2.4.*'] },
        forecast: ['develop'],
      });
      const disabled = 'luma-print-without-prices.patch';
      expect([...folder(series.dir).keys()].sort()).toEqual(
        ['series', 'stack.yml', disabled, ...series.patches].sort(),
      );
    }
  });

  it('pass lint, on their base too, but for hints about what other tools cannot do', async () => {
    const repo = await openRepository(sample.gitDir);
    try {
      for (const series of [one, all]) {
        const faults = await lintStack(series.dir, { repo });
        expect(faults.filter(({ severity }) => severity === 'error')).toEqual([]);
        const hints = faults.map(({ code, file }) => `${code} ${file.slice(series.dir.length + 1)}`);
        const binary = series.patches.filter((name) => !series.textPatches.includes(name));
        expect(hints.sort()).toEqual([
          ...binary.map((name) => `binary-patch ${name}`).sort(),
          'crlf-content legacy-validation-without-eval.patch',
          'disabled-without-commit series',
        ]);
      }
    } finally {
      repo.close();
    }
  });

  it('are in the one form of the format', () => {
    for (const [name, text] of folder(all.dir)) {
      if (!name.endsWith('.patch')) continue;
      const bytes = Buffer.from(text, 'latin1');
      expect(writePatch(parsePatch(name, bytes)).toString('latin1'), name).toBe(text);
      expect(text.startsWith(`From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\n`), name).toBe(true);
    }
  });

  it('are the same for the same sample', async () => {
    const again = await makeSampleSeries(sample, { dir: tempDir(), conflicts: 'all' });
    expect(folder(again.dir)).toEqual(folder(all.dir));
    expect({ ...again, dir: all.dir }).toEqual(all);
  });

  it('keep the tree pin that they always had', () => {
    // Who changes the sample on purpose changes these two lines too.
    expect(one.tree).toMatchInlineSnapshot(`"177f7b2562c7d138e6f41a458a29324ba3520d8f"`);
    expect(all.tree).toMatchInlineSnapshot(`"12832026f9f8667792698a91dd6ace154e16d471"`);
  });

  it('name the repositories that are asked for', async () => {
    const dir = tempDir();
    await makeSampleSeries(sample, {
      dir,
      upstream: '/up "stream".git',
      mirror: '../mirror.git',
      fork: 'org/fork',
    });
    const { config } = await readStack(dir, { config: true });
    expect(config).toMatchObject({ upstream: '/up "stream".git', mirror: '../mirror.git', fork: 'org/fork' });
  });

  it('leave nothing in the upstream repository', () => {
    const upstream = new GitOracle(sample.gitDir);
    expect(upstream.git('count-objects', '-v')).toContain('count: 0\n');
    expect(upstream.git('fsck', '--strict')).toBe('');
    expect(upstream.git('for-each-ref', '--format=%(refname)')).not.toContain('series');
  });
});

describe('what the patches say', () => {
  it('has the metadata that a reviewer needs', () => {
    for (const name of [...all.patches, 'luma-print-without-prices.patch']) {
      const patch = parsePatch(name, readFileSync(join(all.dir, name)));
      const keys = patch.message.trailers.map(({ key }) => key);
      expect(keys, name).toEqual(expect.arrayContaining(['Origin', 'Forwarded', 'Category', 'Owner']));
      expect(patch.message.subject.length, name).toBeLessThan(66);
      expect(patch.message.body.split(/\s+/).length, name).toBeGreaterThan(8);
      for (const line of patch.message.body.split('\n')) expect(line.length, name).toBeLessThan(76);
    }
  });

  it('covers many purposes, authors and kinds of change', () => {
    const patches = one.patches.map((name) => parsePatch(name, readFileSync(join(one.dir, name))));
    const categories = patches.map(
      ({ message }) => message.trailers.find(({ key }) => key === 'Category')!.value,
    );
    expect(new Set(categories).size).toBeGreaterThan(5);
    expect(new Set(patches.map(({ author }) => author.name))).toContain('Léa Nguyễn');
    const files = patches.flatMap((patch) => patch.files);
    expect(new Set(files.map(({ change }) => change))).toEqual(new Set(['modify', 'create', 'delete']));
    expect(files.some(({ content }) => content.kind === 'binary')).toBe(true);
    expect(files.some(({ oldMode, newMode }) => oldMode === 0o100644 && newMode === 0o100755)).toBe(true);
    expect(files.some(({ newPath }) => newPath?.includes('über-uns') === true)).toBe(true);
    expect(readFileSync(join(one.dir, 'legacy-validation-without-eval.patch'), 'latin1')).toContain('\r\n');
  });
});

describe('other tools', () => {
  it('git am makes the pinned tree of both series, with authors and dates', () => {
    expect(git.tree(commits.get(all.patches.at(-1)!)!)).toBe(all.tree);
    expect(git.tree(commits.get(one.patches.at(-1)!)!)).toBe(one.tree);
    const about = commits.get('about-us-without-trademark.patch')!;
    expect(git.git('log', '-1', '--format=%an|%ae|%at|%s', about)).toBe(
      'Léa Nguyễn|lea@sample-commerce.example|1690814400|Cms: no trademark of others in the page “Über uns”',
    );
  });

  it('git am takes the disabled patch on the base', () => {
    git.git('checkout', '-q', '--detach', '2.4.1');
    am(join(one.dir, 'luma-print-without-prices.patch'));
    expect(git.git('diff', '--shortstat', 'HEAD^')).toContain('1 file changed');
  });

  it.skipIf(!hasQuilt)('quilt push -a makes the same tree, of the patches that it can take', () => {
    const binary = one.patches.filter((name) => !one.textPatches.includes(name));
    expect(binary).toEqual(['neutral-store-logo.patch']);
    const patches = tempDir();
    for (const name of one.textPatches) {
      mkdirSync(dirname(join(patches, name)), { recursive: true });
      copyFileSync(join(one.dir, name), join(patches, name));
    }
    const series = readFileSync(join(one.dir, 'series'), 'utf8');
    writeFileSync(join(patches, 'series'), series.replace(`${binary[0]}\n`, ''));
    git.git('checkout', '-q', '--detach', '2.4.1');
    const pushed = spawnSync('quilt', ['--quiltrc', '-', 'push', '-a', '--fuzz=0'], {
      cwd: git.dir,
      encoding: 'utf8',
      env: { ...process.env, QUILT_PATCHES: patches, QUILT_PC: join(tempDir(), 'pc') },
    });
    expect(pushed.status, pushed.stdout + pushed.stderr).toBe(0);
    git.git('add', '-A');
    const byQuilt = git.git('write-tree');
    git.git('checkout', '-q', '-f', '--detach', '2.4.1');
    am(...one.textPatches.map((name) => join(one.dir, name)));
    expect(byQuilt).toBe(git.tree('HEAD'));
  });
});

/** git's words for our kinds of conflict; `mode` it reports as both sides adding the file. */
const KIND_OF_GIT: Readonly<Record<ConflictKind, string>> = {
  content: 'content',
  'delete-modify': 'modify/delete',
  'add-add': 'add/add',
  rename: 'rename/rename',
  mode: 'add/add',
  type: 'distinct types',
  binary: 'content',
  'file-directory': 'file/directory',
};

/** Picks the series onto a release with git alone and holds the expectation against what git says. */
function walk(expectation: ExpectedReplay, resolve: (tree: string, patch: string) => string | null): string {
  let onto = git.tree(`${expectation.onto}^{commit}`);
  for (const { name, verdict, how, conflict } of expectation.patches) {
    if (verdict === 'disabled') continue;
    const commit = commits.get(name)!;
    const picked = git.pick(`${commit}^`, commit, onto);
    const by = `${name} onto ${expectation.onto}`;
    if (verdict === 'clean' || (verdict === 'merged' && how?.includes('structural') !== true)) {
      expect(picked.kinds, by).toEqual([]);
      expect(picked.tree, by).not.toBe(onto);
      const touched = git.git('diff', '--name-only', '--no-renames', `${commit}^`, commit).split('\n');
      const same = git.run('diff', '--quiet', `${commit}^`, onto, '--', ...touched).status === 0;
      expect(same, `${by}: upstream changed nothing there`).toBe(verdict === 'clean');
      onto = picked.tree!;
    } else if (verdict === 'upstreamed') expect(picked.tree, by).toBe(onto);
    else if (verdict === 'blocked') expect(picked.tree, by).toBeNull();
    else {
      expect(picked.tree, by).toBeNull();
      if (conflict !== undefined) expect(picked.kinds, by).toContain(KIND_OF_GIT[conflict.kind]);
      onto = resolve(onto, name) ?? onto;
    }
  }
  return onto;
}

/** A tree with one file replaced, made with git's index alone. */
function withFile(tree: string, path: string, text: string): string {
  git.git('read-tree', tree);
  writeFileSync(join(root, 'blob'), text);
  const id = git.git('hash-object', '-w', '--no-filters', join(root, 'blob'));
  git.git('update-index', '--add', '--cacheinfo', `100644,${id},${path}`);
  return git.git('write-tree');
}

function structural(tree: string, name: string): string | null {
  if (name !== 'wishlist-declares-ext-json.patch') return null;
  const path = 'app/code/Magento/Wishlist/composer.json';
  const text = git.run('cat-file', 'blob', `${tree}:${path}`).stdout;
  const json = JSON.parse(text) as { require: Record<string, string> };
  const { php, ...others } = json.require;
  json.require = { php: php!, 'ext-json': '*', ...others };
  return withFile(tree, path, `${JSON.stringify(json, null, 4)}\n`);
}

describe('what is expected', () => {
  it('is what git finds onto the security release', () => {
    expect(walk(all.expected.security, structural)).toBe(all.expected.security.tree);
    expect(walk(one.expected.security, structural)).toBe(one.expected.security.tree);
  });

  it('is what git finds onto the feature release, with a conflict of every kind', () => {
    expect(walk(one.expected.feature, structural)).toBe(one.expected.feature.tree);
    expect(walk(all.expected.feature, structural)).toBe(all.expected.feature.tree);
    const kinds = all.expected.feature.patches.flatMap(({ conflict }) =>
      conflict === undefined ? [] : [conflict.kind],
    );
    expect(kinds.sort()).toEqual(Object.keys(KIND_OF_GIT).sort());
  });

  it('has every verdict that needs no resolution, and in the small series one conflict and what it blocks', () => {
    const verdicts = one.expected.feature.patches.map(({ verdict }) => verdict);
    expect(new Set(verdicts)).toEqual(
      new Set(['clean', 'merged', 'upstreamed', 'conflict', 'blocked', 'disabled']),
    );
    expect(verdicts.filter((verdict) => verdict === 'conflict')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'blocked')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'clean').length).toBeGreaterThan(4);
    const how = one.expected.feature.patches.flatMap((patch) => patch.how ?? []);
    expect(new Set(how)).toEqual(new Set(['text', 'rename', 'structural']));
    expect(one.expected.security.patches.some(({ verdict }) => verdict === 'conflict')).toBe(false);
  });

  it('names the upstream commit that broke each patch: it merges before that commit and not after', () => {
    for (const { name, conflict } of all.expected.feature.patches) {
      if (conflict === undefined) continue;
      const { commit, subject, author } = conflict.culprit;
      expect(git.git('log', '-1', '--format=%s|%an <%ae>', commit), name).toBe(`${subject}|${author}`);
      const patch = commits.get(name)!;
      expect(git.pick(`${patch}^`, patch, `${commit}^`).kinds, name).toEqual([]);
      expect(git.pick(`${patch}^`, patch, commit).kinds, name).not.toEqual([]);
      expect(git.git('diff-tree', '-r', '--no-commit-id', '--name-only', commit).split('\n')).toContain(
        conflict.path,
      );
    }
  });

  it('unblocks the blocked patch once the conflict is resolved', () => {
    const { resolution } = one;
    expect(resolution.text).not.toMatch(/^(<{7}|\|{7}|={7}|>{7})/m);
    const resolve = (tree: string, name: string): string | null => {
      if (name !== resolution.patch) return structural(tree, name);
      const commit = commits.get(name)!;
      // What the patch does beside the conflict, taken as it stands, then the file as a person left it.
      const rest = git.git('diff-tree', '-r', '--no-commit-id', '--name-only', commit).split('\n');
      let merged = tree;
      for (const path of rest) {
        merged = withFile(merged, path, git.run('cat-file', 'blob', `${commit}:${path}`).stdout);
      }
      return withFile(merged, resolution.path, resolution.text);
    };
    expect(walk(resolution.resolved, resolve)).toBe(resolution.resolved.tree);
  });

  it('foresees what the next release will break: clean up to that commit, not after', () => {
    const { patch, commit, subject } = one.forecast;
    expect(git.git('log', '-1', '--format=%s', commit)).toBe(subject);
    expect(git.run('merge-base', '--is-ancestor', commit, sample.cut['2.4.2']).status).toBe(1);
    const own = commits.get(patch)!;
    expect(git.pick(`${own}^`, own, `${commit}^`).kinds).toEqual([]);
    expect(git.pick(`${own}^`, own, commit).kinds).toEqual(['content']);
  });
});
