import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ReleaseResult } from '../../../builder/release/release-plan.js';
import { commands } from '../../../cli/commands.js';
import { sampleWorld, type SampleWorld } from '../../support/release/sample-world.js';
import { runMemory, type Ran } from '../support/run-memory.js';

const DAY = ['--as-of', '2026-01-31'];

const sample = sampleWorld({ unhosted: true });

/** A release as it is typed in the series repository, with the places that are not in stack.yml. */
function release(place: SampleWorld, ...args: readonly string[]): Promise<Ran> {
  const repo = args.some((one) => one.startsWith('--repo'))
    ? []
    : ['--repo', `sample=${place.sample.gitDir}`];
  const fork = args.includes('--fork') ? [] : ['--fork', `sample=${place.forkHostDir}`];
  const all = ['release', 'sample', ...args, ...repo, ...fork, '--out', place.out, '--without-composer'];
  return runMemory(commands, all, { cwd: place.seriesDir });
}

async function asJson(place: SampleWorld, ...args: readonly string[]): Promise<[number, ReleaseResult]> {
  const { exit, stdout, stderr } = await release(place, ...args, '--json');
  expect(stdout, stderr).not.toBe('');
  return [exit, JSON.parse(stdout) as ReleaseResult];
}

/** Every ref of the three repositories that a release writes to. */
function refsOf(place: SampleWorld): string[] {
  return [place.seriesDir, place.forkHostDir].map((dir) => place.git('-C', dir, 'for-each-ref'));
}

describe('upkeep release', () => {
  it('shows the whole plan in a dry run, in 80 columns, and writes nothing', async () => {
    const place = sample().copy();
    const before = refsOf(place);
    const { exit, stdout } = await release(place, '1.0.0', ...DAY, '--dry-run');
    expect(exit, stdout).toBe(0);
    await expect(
      stdout.replaceAll(place.dir, 'PLACE').replaceAll(/[0-9a-f]{12,40}/g, 'ID'),
    ).toMatchFileSnapshot('__snapshots__/release-dry-run.txt');
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(refsOf(place)).toEqual(before);
    expect(existsSync(place.out)).toBe(false);
  });

  it('releases what is checked out, and says so when it is asked again', async () => {
    const place = sample().copy();
    place.commit('Preface', { 'releases/sample/1.0.0.md': 'Words of the team.\n' });
    const [exit, result] = await asJson(place, '1.0.0', ...DAY);
    expect(result.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect([exit, result.green, result.released, result.already]).toEqual([0, true, true, false]);
    expect(result).toMatchObject({
      kind: 'first',
      previous: null,
      out: place.out,
      page: null,
      dryRun: false,
    });
    const notes = readFileSync(join(result.folder!, 'notes.md'), 'utf8');
    expect(notes).toContain('Words of the team.');
    expect(place.git('-C', place.forkHostDir, 'cat-file', '-t', 'refs/tags/1.0.0')).toBe('tag');
    expect(place.git('-C', place.seriesDir, 'rev-parse', 'refs/tags/sample-1.0.0^{}')).toBe(
      place.git('rev-parse', 'refs/heads/main'),
    );

    const after = refsOf(place);
    expect((await asJson(place, '1.0.0', ...DAY))[1]).toMatchObject({ released: true, already: true });
    expect((await asJson(place, '1.0.0', '--resume'))[1]).toMatchObject({ released: true, already: true });
    const other = await release(place, '1.0.0', '--as-of', '2026-02-01');
    expect([other.exit, other.stdout]).toEqual([2, '']);
    expect(other.stderr).toContain('a published version never changes');
    expect(refsOf(place)).toEqual(after);
  });

  it('refuses an emergency with a patch that the release has already, and one of a release that never was', async () => {
    const place = sample().copy();
    const names = readFileSync(join(place.seriesDir, 'patches/sample/series'), 'utf8');
    const last = names
      .trimEnd()
      .split('\n')
      .findLast((line) => line.endsWith('.patch') && !line.startsWith('#'))!;
    expect((await asJson(place, '1.0.0', ...DAY))[0]).toBe(0);
    const { exit, stderr } = await release(
      place,
      '1.0.1',
      '--from',
      '1.0.0',
      '--add',
      `patches/sample/${last}`,
    );
    expect(exit).toBe(2);
    expect(stderr).toContain(last);
    const unknown = await release(place, '1.0.1', '--from', '0.9.0', '--add', `sample/${last}`);
    expect(unknown.exit).toBe(2);
    expect(unknown.stderr).toContain('0.9.0');
  });

  it('is red with everything that is in the way, and then writes nothing', async () => {
    const place = sample().copy();
    const series = join(place.seriesDir, 'patches/sample/series');
    const text = readFileSync(series, 'utf8').replace(
      /^# upkeep-tree: .*$/m,
      `# upkeep-tree: ${'0'.repeat(40)}`,
    );
    place.commit('Another pin', { 'patches/sample/series': text });
    const before = refsOf(place);
    const { exit, stdout } = await release(place, '1.0.0', ...DAY);
    expect(exit).toBe(1);
    expect(stdout).toContain('NOT OK: pins of sample: ');
    expect(stdout).toMatch(/red: \d+ checks? of \d+ failed; nothing was released$/m);
    expect(refsOf(place)).toEqual(before);
  });

  it.each([
    [['1.0.0', '--resume'], 'No release 1.0.0 of sample was begun'],
    [['1.0.0', '--from', '0.9.0'], 'An emergency needs both'],
    [['1.0.0', 'sample/a.patch'], 'An emergency needs both'],
    [['1.0.0', '--from', '0.9.0', '--add', 'a.patch'], '--add a.patch: expected STACK/NAME.patch'],
    [['1.0.0', '--fork', 'other=none'], '--fork other: sample has no such stack; expected one of sample.'],
    [['1.0.0', '--repo', 'nothing'], '--repo nothing: expected STACK=VALUE'],
    [['1.0.0', '--remote', 'nowhere'], "has no remote 'nowhere'"],
    [['1.0.0', '--as-of', 'yesterday'], 'yesterday'],
  ])('%j is refused before anything is looked at', async (args, message) => {
    const { exit, stdout, stderr } = await release(sample(), ...args);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr.replaceAll(/\n\s*/g, ' ')).toContain(message);
  });

  it.each(['patches/out', '.git/x', 'releases'])('%s is no place for packages', async (folder) => {
    const place = sample();
    const out = join(place.seriesDir, folder);
    const args = ['release', 'sample', '1.0.0', '--out', out, '--dry-run', '--without-composer'];
    const { exit, stderr } = await runMemory(commands, args, { cwd: place.seriesDir });
    expect(exit).toBe(2);
    expect(stderr).toContain('expected a folder of its own');
  });

  it('is made from commits: what is not committed is named, and stops it', async () => {
    const place = sample().copy();
    mkdirSync(join(place.seriesDir, 'releases/sample'), { recursive: true });
    writeFileSync(join(place.seriesDir, 'releases/sample/1.0.0.md'), 'Not yet\n');
    writeFileSync(join(place.seriesDir, 'unrelated.txt'), 'free\n');
    const { exit, stderr } = await release(place, '1.0.0', ...DAY);
    expect(exit).toBe(2);
    expect(stderr).toContain('releases/sample/1.0.0.md');
    expect(stderr).not.toContain('unrelated');
  });

  it('belongs to a branch', async () => {
    const place = sample().copy();
    place.git('checkout', '-q', '--detach');
    const { exit, stderr } = await release(place, '1.0.0', ...DAY);
    expect(exit).toBe(2);
    expect(stderr).toContain('git switch BRANCH');
  });

  it('tells a host of the series repository first, and a clone of that finishes it', async () => {
    const place = sample().copy();
    place.git('push', '-q', place.seriesHostDir, 'refs/heads/main');
    const [exit] = await asJson(place, '1.0.0', ...DAY, '--remote', place.seriesHostDir);
    expect(exit).toBe(0);
    const there = place.git('-C', place.seriesHostDir, 'for-each-ref', '--format=%(refname)');
    for (const ref of ['refs/tags/sample-1.0.0', 'refs/upkeep/ledger', 'refs/upkeep/releases/sample/1.0.0']) {
      expect(there.split('\n')).toContain(ref);
    }
    const clone = join(place.dir, 'clone');
    place.git('clone', '-q', place.seriesHostDir, clone);
    const args = [
      'release',
      'sample',
      '1.0.0',
      '--resume',
      '--remote',
      'origin',
      '--out',
      place.out,
      '--json',
    ];
    const places = ['--repo', `sample=${place.sample.gitDir}`, '--fork', `sample=${place.forkHostDir}`];
    const again = await runMemory(commands, [...args, ...places, '--without-composer'], { cwd: clone });
    expect(again.exit, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ released: true, already: true });
  });
});
