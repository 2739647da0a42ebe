import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../../cli/commands.js';
import { makeSample } from '../../../cli/demo/make-sample.js';
import { makeSampleSeries } from '../../../cli/demo/make-sample-series.js';
import type { ExpectedPatch, ExpectedReplay, SampleSeries } from '../../../cli/demo/sample-series.js';
import type { SampleUpstream } from '../../../cli/demo/sample-upstream.js';
import type { PatchReport, ReplayReport } from '../../../src/replay/report.js';
import { runMemory } from '../support/run-memory.js';

let root: string;
let sample: SampleUpstream;
let one: SampleSeries;
let all: SampleSeries;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'upkeep-test-'));
  sample = await makeSample({ dir: root, seed: 1, modules: 12 });
  one = await makeSampleSeries(sample, { dir: join(root, 'patches', 'one') });
  all = await makeSampleSeries(sample, { dir: join(root, 'patches', 'all'), conflicts: 'all' });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function upkeep(...argv: string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  return runMemory(commands, [...argv, '--repo', sample.gitDir, '--json'], {
    cwd: root,
    variables: { PATH: process.env['PATH'] },
  });
}

async function rebase(series: SampleSeries, onto: string): Promise<{ exit: number; report: ReplayReport }> {
  const { exit, stdout, stderr } = await upkeep('rebase', series.dir, '--onto', onto);
  expect(stdout, stderr).toMatch(/^\{/);
  return { exit, report: JSON.parse(stdout) as ReplayReport };
}

/** What the report says of a patch, in the words of the expectation. */
function said({ name, verdict, how, blocked_by: blockedBy, conflicts }: PatchReport): ExpectedPatch {
  const conflict = conflicts?.[0];
  return {
    name,
    verdict,
    ...(how === undefined ? {} : { how }),
    ...(blockedBy === undefined ? {} : { blockedBy }),
    ...(conflict === undefined || conflict.culprit === null
      ? {}
      : { conflict: { path: conflict.path, kind: conflict.kind, culprit: conflict.culprit } }),
  };
}

async function check(series: SampleSeries, expected: ExpectedReplay, green: boolean): Promise<void> {
  const before = readFileSync(join(series.dir, 'series'), 'utf8');
  const { exit, report } = await rebase(series, expected.onto);
  expect(report.patches.map(said)).toEqual(expected.patches);
  expect(report.tree).toBe(expected.tree);
  expect({ green: report.green, exit }).toEqual({ green, exit: green ? 0 : 1 });
  expect(readFileSync(join(series.dir, 'series'), 'utf8')).toBe(before);
}

describe('a replay of the sample series', () => {
  it('onto its own base is all clean and gives the tree pin', async () => {
    const { report } = await rebase(all, sample.releases['2.4.1']);
    expect(new Set(report.patches.map(({ verdict }) => verdict))).toEqual(new Set(['clean', 'disabled']));
    expect(report.patches.some(({ changed }) => changed)).toBe(false);
    expect(report.tree).toBe(all.tree);
  });

  it('onto the security release says what the sample says, and is green', async () => {
    await check(one, one.expected.security, true);
    await check(all, all.expected.security, true);
  });

  it('onto the feature release says what the sample says: every verdict, path, kind and culprit', async () => {
    await check(one, one.expected.feature, false);
    await check(all, all.expected.feature, false);
  });

  it('says the same of a tree many times the size', async () => {
    const large = await makeSample({ dir: join(root, 'large'), modules: 80 });
    const series = await makeSampleSeries(large, { dir: join(root, 'large', 'patches'), conflicts: 'all' });
    const { stdout } = await runMemory(
      commands,
      ['rebase', series.dir, '--onto', '2.4.2', '--repo', large.gitDir, '--json'],
      { cwd: root, variables: { PATH: process.env['PATH'] } },
    );
    const report = JSON.parse(stdout) as ReplayReport;
    expect(report.patches.map(said)).toEqual(series.expected.feature.patches);
    expect(report.tree).toBe(series.expected.feature.tree);
  });
});

describe('a forecast along develop', () => {
  it('names the commits that break patches, released or not', async () => {
    const { stdout, stderr } = await upkeep('forecast', one.dir, '--along', 'develop');
    expect(stdout, stderr).toMatch(/^\{/);
    const { breaks } = JSON.parse(stdout) as { breaks: { patch: string; commit: string; subject: string }[] };
    const found = breaks.map(({ patch, commit, subject }) => ({ patch, commit, subject }));
    const mail = one.expected.feature.patches.find(({ conflict }) => conflict !== undefined)!;
    const { commit, subject } = mail.conflict!.culprit;
    expect(found).toContainEqual({ patch: mail.name, commit, subject });
    expect(found).toContainEqual(one.forecast);
    const broken = new Set(found.map(({ patch }) => patch));
    expect(broken).not.toContain('wishlist-declares-ext-json.patch');
    expect(broken).not.toContain('sku-lookup-without-registry.patch');
  });

  it('names for a blocked patch what breaks the one that it needs', async () => {
    const { stdout } = await upkeep('forecast', one.dir, '--along', 'develop');
    const { breaks } = JSON.parse(stdout) as {
      breaks: { patch: string; commit: string; blocked_by?: string[] }[];
    };
    const blocked = one.expected.feature.patches.find(({ verdict }) => verdict === 'blocked')!;
    const needed = breaks.find(({ patch }) => patch === blocked.blockedBy![0])!;
    const found = breaks.find(({ patch }) => patch === blocked.name);
    expect(found).toMatchObject({ commit: needed.commit, blocked_by: blocked.blockedBy });
  });
});
