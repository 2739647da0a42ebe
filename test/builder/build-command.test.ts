import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BuildResult } from '../../builder/build-result.js';
import type { CommandEntry } from '../../cli/command.js';
import { makeSampleSeries } from '../../cli/demo/make-sample-series.js';
import { makeSample } from '../../cli/demo/make-sample.js';
import type { SampleSeries } from '../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../cli/demo/sample-upstream.js';
import { runGit } from '../../src/git/git-cli.js';
import { hashObject } from '../../src/git/hash-object.js';
import { readStack } from '../../src/series/read-stack.js';
import { runMemory } from '../cli/support/run-memory.js';
import { tempDir } from '../support/temp-dir.js';
import { ComposerProject, hasComposer } from './support/composer.js';
import { readZip } from './support/read-zip.js';

const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'build core',
    summary: 'core',
    load: async () => (await import('../../cli/commands/build.js')).buildCoreCommand,
  },
  {
    name: 'build flavor',
    summary: 'flavor',
    load: async () => (await import('../../cli/commands/build.js')).buildFlavorCommand,
  },
  {
    name: 'build mirror',
    summary: 'mirror',
    load: async () => (await import('../../cli/commands/build-later.js')).buildMirrorCommand,
  },
  {
    name: 'build nightly',
    summary: 'nightly',
    load: async () => (await import('../../cli/commands/build-later.js')).buildNightlyCommand,
  },
];

interface Place {
  /** A series repository with the stack `sample`. */
  readonly dir: string;
  readonly sample: SampleUpstream;
  readonly series: SampleSeries;
  readonly out: string;
}

async function place(): Promise<Place> {
  const dir = tempDir();
  const sample = await makeSample({ dir: join(dir, 'upstream') });
  const series = await makeSampleSeries(sample, { dir: join(dir, 'patches/sample') });
  return { dir, sample, series, out: join(dir, 'out') };
}

function upkeep({ dir }: Place, ...argv: string[]): ReturnType<typeof runMemory> {
  return runMemory(COMMANDS, ['build', ...argv], { cwd: dir });
}

function core({ sample }: Place, ...more: string[]): string[] {
  return [
    'core',
    'sample',
    '--version',
    '1.0.0',
    '--out',
    'out',
    '--repo',
    `sample=${sample.gitDir}`,
    ...more,
  ];
}

async function blobsOf(sample: SampleUpstream, commit: string): Promise<Map<string, string>> {
  const { stdout } = await runGit(['ls-tree', '-r', '-z', '--full-tree', commit], { gitDir: sample.gitDir });
  const lines = stdout.toString('utf8').split('\0').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(12, 52)]));
}

test('builds the sample distribution with its patches in it', async () => {
  const where = await place();
  const { exit, stdout } = await upkeep(where, ...core(where, '--json'));
  expect(exit).toBe(0);
  const { packages, checks } = JSON.parse(stdout) as BuildResult;
  expect(packages.map((one) => one.name)).toContain('sample/module-catalog-graph-ql');
  expect(packages.at(-1)?.name).toBe('sample/product-community-edition');
  expect(packages).toHaveLength(17);
  expect(checks).toEqual([
    { check: 'closure', ok: true, detail: expect.stringMatching(/^16 packages, \d+ exact links/) as string },
  ]);

  const base = await blobsOf(where.sample, where.series.base);
  const stack = await readStack(where.series.dir);
  const touched = new Set(
    stack.patches.flatMap((patch) => patch.files.flatMap((file) => [file.oldPath, file.newPath])),
  );
  const manifest = JSON.parse(readFileSync(join(where.out, 'manifest.json'), 'utf8')) as {
    packages: { zip: string; path: string }[];
  };
  const differing = manifest.packages.flatMap(({ zip, path }) =>
    readZip(join(where.out, zip))
      .filter(
        (member) =>
          member.path !== 'composer.json' &&
          base.get(`${path}/${member.path}`) !== hashObject('blob', member.data),
      )
      .map((member) => `${path}/${member.path}`),
  );
  expect(differing.length).toBeGreaterThan(5);
  expect(differing.filter((path) => !touched.has(path))).toEqual([]);
});

test('prints a table for people, and what a second run reuses', async () => {
  const where = await place();
  const dry = await upkeep(where, ...core(where, '--dry-run'));
  expect(dry.stdout).toContain('17 packages: 17 to be built, 0 reused');
  expect(existsSync(where.out)).toBe(false);
  const first = await upkeep(where, ...core(where));
  expect(first.stdout).toContain('17 packages: 17 built, 0 reused');
  expect(Math.max(...first.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  const second = await upkeep(where, ...core(where));
  expect(second.stdout).toContain('17 packages: 0 built, 17 reused');
});

test('without --repo the objects come from the mirror', async () => {
  const where = await place();
  mkdirSync(join(where.dir, '.upkeep/mirrors'), { recursive: true });
  renameSync(where.sample.gitDir, join(where.dir, '.upkeep/mirrors/sample.git'));
  const ran = await upkeep(
    where,
    'flavor',
    'sample/headless',
    '--version',
    '1.0.0',
    '--out',
    'out',
    '--json',
  );
  expect(ran.exit).toBe(0);
  const names = (JSON.parse(ran.stdout) as BuildResult).packages.map((one) => one.name);
  expect(names).not.toContain('sample/theme-frontend-luma');
  expect(names.at(-1)).toBe('sample/product-headless');
});

test('a tree pin that does not hold is refused', async () => {
  const where = await place();
  const series = join(where.series.dir, 'series');
  writeFileSync(series, readFileSync(series, 'utf8').replace(where.series.tree, 'a'.repeat(40)));
  const ran = await upkeep(where, ...core(where, '--json'));
  expect(ran.exit).toBe(2);
  expect(ran.stdout).toContain('"tree-pin"');
  expect(existsSync(where.out)).toBe(false);
});

test.each([
  [
    'a distribution that does not exist',
    ['core', 'nothing', '--version', '1.0.0', '--out', 'out'],
    'no-such-distribution',
  ],
  [
    'a flavor that does not exist',
    ['flavor', 'sample/tiny', '--version', '1.0.0', '--out', 'out', '--repo', 'sample=upstream/upstream.git'],
    'no-such-flavor',
  ],
  ['no flavor at all', ['flavor', 'sample', '--version', '1.0.0', '--out', 'out'], 'usage'],
  ['no version', ['core', 'sample', '--out', 'out'], 'usage'],
  [
    'a repository of another stack',
    ['core', 'sample', '--version', '1.0.0', '--out', 'out', '--repo', 'other=x'],
    'usage',
  ],
  [
    'a bad version',
    ['core', 'sample', '--version', 'x', '--out', 'out', '--repo', 'sample=upstream/upstream.git'],
    'bad-version',
  ],
  [
    'a bad address',
    [
      'core',
      'sample',
      '--version',
      '1.0.0',
      '--out',
      'out',
      '--url',
      'ftp://x',
      '--repo',
      'upstream/upstream.git',
    ],
    'bad-url',
  ],
  [
    'an address with a password',
    [
      'core',
      'sample',
      '--version',
      '1.0.0',
      '--out',
      'out',
      '--url',
      'https://a:b@x',
      '--repo',
      'upstream/upstream.git',
    ],
    'bad-url',
  ],
  [
    'a mirror',
    ['mirror', '--repo', 'x', '--all-tags', '--recipe', 'inventory', '--out', 'out'],
    'not-in-this-version',
  ],
  ['a nightly', ['nightly', 'sample', '--out', 'out'], 'not-in-this-version'],
])('%s: exit 2, and nothing is written', async (_, argv, code) => {
  const where = await place();
  const ran = await upkeep(where, ...argv, '--json');
  expect(ran.exit).toBe(2);
  expect(ran.stdout).toContain(JSON.stringify(code));
  expect(existsSync(where.out)).toBe(false);
});

test.skipIf(!hasComposer)(
  'real Composer installs the product and the flavors of the sample',
  { timeout: 120_000 },
  async () => {
    const where = await place();
    await upkeep(where, ...core(where));
    for (const flavor of ['headless', 'headfull']) {
      const ran = await upkeep(where, 'flavor', `sample/${flavor}`, ...core(where).slice(2));
      expect(ran.exit).toBe(0);
    }
    const installed = async (name: string): Promise<string[]> => {
      const repositories = [{ type: 'composer', url: `file://${where.out}` }, { 'packagist.org': false }];
      const project = new ComposerProject({ repositories, require: { [`sample/${name}`]: '1.0.0' } });
      await project.composer('install');
      const lock = JSON.parse(readFileSync(join(project.dir, 'composer.lock'), 'utf8')) as {
        packages: { name: string }[];
      };
      const names = lock.packages.map((one) => one.name);
      for (const one of names) {
        expect(existsSync(join(project.dir, 'vendor', one, 'composer.json'))).toBe(one !== `sample/${name}`);
      }
      return names;
    };
    const all = await installed('product-community-edition');
    expect(all).toHaveLength(17);
    const headless = await installed('product-headless');
    const headfull = await installed('product-headfull');
    expect(all.filter((name) => !headless.includes(name))).toEqual([
      'sample/product-community-edition',
      'sample/theme-frontend-blank',
      'sample/theme-frontend-luma',
    ]);
    expect(all.filter((name) => !headfull.includes(name))).toEqual([
      'sample/module-catalog-graph-ql',
      'sample/module-customer-graph-ql',
      'sample/product-community-edition',
    ]);
  },
);
