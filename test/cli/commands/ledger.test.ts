import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendRelease } from '../../../builder/release/ledger/append-release.js';
import type { DistributionRelease } from '../../../builder/release/ledger/distribution-release.js';
import type { LedgerReport } from '../../../builder/release/ledger/ledger-report.js';
import { planTags } from '../../../builder/release/tags/plan-tags.js';
import { writeTags } from '../../../builder/release/tags/write-tags.js';
import { commands } from '../../../cli/commands.js';
import { gitAt } from '../../builder/release/tags/support/git-at.js';
import { tagsRequest } from '../../builder/release/tags/support/tags-request.js';
import { sampleWorld, type SampleWorld } from '../../support/release/sample-world.js';
import { runMemory } from '../support/run-memory.js';

/** The sample with a release 1.0.0: packages, tags and a line of the ledger that agree. */
const sample = sampleWorld({}, async (place) => {
  const repo = ['--repo', `sample=${place.sample.gitDir}`];
  await place.upkeep('build', 'core', 'sample', '--version', '1.0.0', '--out', place.out, ...repo);
  const world = await place.world();
  const request = place.request('1.0.0');
  const input = await tagsRequest(place, request);
  const plan = await planTags(input, world);
  await writeTags(plan, world);
  const [fork, series] = plan.tags;
  const { source } = input.stacks[0]!.tree;
  const release: DistributionRelease = {
    version: '1.0.0',
    kind: 'first',
    reason: 'the first release',
    as_of: request.asOf,
    line: request.line,
    series: request.series,
    series_tag: series!.tag,
    emergency: null,
    upstream: { product: null, version: '2.4.1' },
    product: 'sample/product-community-edition',
    stacks: {
      sample: {
        base: source.commit,
        tag: source.tag,
        release: source.release,
        tree: source.tree,
        fork: { repository: fork!.repository, tag: fork!.tag, commit: fork!.commit },
      },
    },
    packages: 20,
    documents: {},
  };
  await appendRelease(world.series, 'sample', release);
  gitAt(place.seriesDir, 'fetch', '-q', place.seriesHostDir, 'refs/tags/*:refs/tags/*');
});

async function ledger(
  place: SampleWorld,
  ...args: readonly string[]
): Promise<{ exit: number; report: LedgerReport }> {
  const { exit, stdout } = await runMemory(commands, ['ledger', 'sample', ...args, '--json'], {
    cwd: place.seriesDir,
  });
  return { exit, report: JSON.parse(stdout) as LedgerReport };
}

describe('upkeep ledger', () => {
  it('lists releases, and finds that packages and tags agree with the ledger', async () => {
    const place = sample();
    const { exit, report } = await ledger(place, '--out', place.out, '--fork', `sample=${place.forkHostDir}`);
    expect(report.problems).toEqual([]);
    expect(exit).toBe(0);
    expect(report).toMatchObject({
      distribution: 'sample',
      releases: [
        {
          version: '1.0.0',
          upstream: '2.4.1',
          stacks: { sample: '2.4.1' },
          date: '2026-01-31',
          packages: 20,
          recorded: 'ledger',
          series: place.git('rev-parse', 'main'),
        },
      ],
      compared: { packages: place.out, tags: ['the series repository', 'example/sample'] },
    });
  });

  it('is read by people as a table with the answer below', async () => {
    const place = sample();
    const { exit, stdout } = await runMemory(commands, ['ledger', 'sample'], { cwd: place.seriesDir });
    expect(exit).toBe(0);
    expect(stdout).toBe(
      'sample  upstream  date        packages  recorded in\n' +
        '1.0.0   2.4.1     2026-01-31        20  ledger\n' +
        '\n' +
        'compared with tags of the series repository\n' +
        'no contradiction\n',
    );
  });

  it('is red for a tag that somebody moved or deleted', async () => {
    const place = sample().copy();
    gitAt(place.forkHostDir, 'tag', '-f', '1.0.0', 'main');
    place.git('tag', '-d', 'sample-1.0.0');
    const { exit, report } = await ledger(place, '--fork', `sample=${place.forkHostDir}`);
    expect(exit).toBe(1);
    expect(report.problems.map(({ about, where }) => `${where} ${about}`)).toEqual([
      'tags the series repository',
      'tags example/sample',
    ]);
    const { stdout } = await runMemory(commands, ['ledger', 'sample'], { cwd: place.seriesDir });
    expect(stdout).toContain('1.0.0 (tags, the series repository): the tag sample-1.0.0 is not there');
    expect(stdout).toMatch(/\n1 contradiction\n$/);
    expect(stdout.split('\n').every((line) => line.length <= 80)).toBe(true);
  });

  it('is red for packages of another state', async () => {
    const place = sample().copy();
    const out = join(place.dir, 'other');
    await place.moveTo('2.4.1-p1');
    await place.upkeep(
      'build',
      'core',
      'sample',
      '--version',
      '1.0.0',
      '--out',
      out,
      '--repo',
      `sample=${place.sample.gitDir}`,
    );
    const { exit, report } = await ledger(place, '--out', out);
    expect(exit).toBe(1);
    expect(report.problems[0]?.message).toBe(
      'tracks 2.4.1 by the ledger, and 2.4.1-p1 by extra.magento_version',
    );
    expect(new Set(report.problems.slice(1).map(({ where }) => where))).toEqual(new Set(['packages']));
    expect(report.problems.length).toBeGreaterThan(5);
  });

  it('looks at no folder that has no repository', async () => {
    const place = sample();
    mkdirSync(join(place.dir, 'empty'), { recursive: true });
    const { exit, stdout } = await runMemory(
      commands,
      ['ledger', 'sample', '--out', join(place.dir, 'empty'), '--json'],
      { cwd: place.seriesDir },
    );
    expect(exit).toBe(2);
    expect(stdout).toContain('not-a-repository');
  });

  it.each(['sample', '=x', 'sample='])('wants STACK=URL for --fork, not %s', async (text) => {
    const place = sample();
    const { exit, stderr } = await runMemory(commands, ['ledger', 'sample', '--fork', text], {
      cwd: place.seriesDir,
    });
    expect(exit).toBe(2);
    expect(stderr).toContain('expected STACK=URL');
  });

  it('tells of a damaged ledger with the line', async () => {
    const place = sample().copy();
    const work = join(place.dir, 'damage');
    gitAt(place.dir, 'init', '-q', work);
    gitAt(work, 'fetch', '-q', place.seriesDir, 'refs/upkeep/ledger');
    gitAt(work, 'checkout', '-q', 'FETCH_HEAD');
    appendFileSync(join(work, '_releases/sample'), 'nonsense\n');
    gitAt(work, 'commit', '-q', '-a', '-m', 'Damage');
    gitAt(work, 'push', '-q', place.seriesDir, 'HEAD:refs/upkeep/ledger');
    const { exit, stderr } = await runMemory(commands, ['ledger', 'sample'], { cwd: place.seriesDir });
    expect(exit).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain('refs/upkeep/ledger:_releases/sample:2: error:');
  });
});

describe('of Mage-OS', () => {
  it('is known what it released before, and where sources disagree, without any repository', async () => {
    const { exit, stdout } = await runMemory(commands, ['ledger', 'mage-os'], { cwd: '/' });
    expect(exit).toBe(0);
    expect(stdout).toContain('3.4.0    2.4.9     2026-08-11            history\n');
    expect(stdout).toContain('1.0.0 (history, announcement, supported-version): 2.4.6-p3 is what they say');
    expect(stdout).toMatch(/compared with nothing else\nno contradiction \(1 warning\)\n$/);
  });
});
