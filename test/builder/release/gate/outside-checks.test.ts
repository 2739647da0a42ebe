import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checkRequired } from '../../../../builder/release/gate/check-required.js';
import { checkUpstreamTags } from '../../../../builder/release/gate/check-upstream-tags.js';
import type { ReleaseCheck } from '../../../../builder/release/release-check.js';
import type { ReleaseRequest } from '../../../../builder/release/release-request.js';
import type { ReleaseWorld } from '../../../../builder/release/release-world.js';
import type { CheckState } from '../../../../src/forge/check.js';
import { listRefs } from '../../../../src/git/list-refs.js';
import { MOVED_REFS } from '../../../../src/git/mirror/moved-refs.js';
import { readUpstreamRecord, recordUpstream } from '../../../../src/git/mirror/upstream-record.js';
import { readCommittedStack } from '../../../../src/series/read-committed-stack.js';
import { sampleWorld, type SampleWorld } from '../../../support/release/sample-world.js';

const sample = sampleWorld();

const said = (checks: readonly ReleaseCheck[]): string[] =>
  checks.map(({ ok, detail, mend }) => `${ok ? 'ok' : 'RED'} ${detail}${mend === null ? '' : ` -> ${mend}`}`);

const git = (dir: string, ...args: string[]): string =>
  execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8' }).trim();

describe("upstream's tags", () => {
  const ask = async (place: SampleWorld, stack = 'sample'): Promise<string[]> => {
    const series = await place.open(place.seriesDir);
    const upstream = await place.open(place.sample.gitDir);
    return said(await checkUpstreamTags(stack, place.sample.releases['2.4.1'], series, upstream));
  };
  const idOf = async (place: SampleWorld, tag: string): Promise<string> => {
    const { tags } = await readUpstreamRecord(await place.open(place.seriesDir), 'sample');
    return tags.get(tag)!.id;
  };

  it('are where they were', async () => {
    expect(await ask(sample())).toEqual(['ok 6 tags are where they were; the base is 2.4.1']);
  });

  it('that were never recorded cannot be compared', async () => {
    expect(await ask(sample(), 'other')).toEqual([
      "ok nothing is recorded of upstream's tags (upkeep sync does it)",
    ]);
  });

  it.each(['2.4.1', '2.4.0'])('are red when %s has moved', async (tag) => {
    const place = sample().copy();
    const was = await idOf(place, tag);
    git(place.sample.gitDir, 'tag', '-f', tag, place.sample.develop);
    expect(await ask(place)).toEqual([
      `RED upstream's tag ${tag} is ${place.sample.develop}, and was ${was} when it was recorded -> ` +
        `Ask upstream why, look at the difference, and accept it: upkeep sync sample --accept ${tag}=${place.sample.develop}.`,
    ]);
  });

  it('are red where the mirror says that one moved, although it does not follow', async () => {
    const place = sample().copy();
    git(place.sample.gitDir, 'update-ref', `${MOVED_REFS}2.4.0`, place.sample.develop);
    expect(await ask(place)).toEqual([expect.stringMatching(/^RED upstream's tag 2\.4\.0 is /)]);
  });

  it('that moved and were accepted are green, but not for a base on what they named before', async () => {
    const place = sample().copy();
    const { gitDir, develop } = place.sample;
    for (const tag of ['2.4.0', '2.4.1']) {
      const from = (await listRefs({ gitDir }, `refs/tags/${tag}`)).get(`refs/tags/${tag}`)!;
      git(gitDir, 'tag', '-f', tag, develop);
      const to = { id: develop, commit: develop };
      const none = { new: [], moved: [], accepted: [], deleted: [] };
      await recordUpstream(
        await place.open(place.seriesDir),
        'sample',
        {
          tags: { ...none, accepted: [{ name: tag, from, to }] },
          branches: { ...none, forwarded: [], rewritten: [] },
          green: true,
          updates: [],
        },
        1_700_000_000,
      );
      if (tag === '2.4.0') expect(await ask(place)).toEqual([expect.stringMatching(/^ok 6 tags/)]);
    }
    expect(await ask(place)).toEqual([
      expect.stringMatching(
        /^RED the base [0-9a-f]{40} is what upstream's tag 2\.4\.1 named before it was moved/,
      ),
    ]);
  });
});

describe('required checks', () => {
  const EMERGENCY = { from: '1.0.0', add: [] };
  const ask = async (
    place: SampleWorld,
    world: Partial<ReleaseWorld> = {},
    request: Partial<ReleaseRequest> = {},
    yaml = 'required_checks: [ci, review]\n',
  ): Promise<string[]> => {
    const path = 'patches/sample/stack.yml';
    const series = place.commit('Required', { [path]: `${place.read(path)}${yaml}` });
    const opened = await place.world(world);
    const stack = await readCommittedStack(opened.series, series, 'sample');
    const checks = await checkRequired(
      stack,
      stack.series.tree ?? '',
      place.request('1.0.0', request),
      opened,
    );
    return said(checks);
  };
  const state = (name: string, one: CheckState['state'], url: string | null = null): CheckState => ({
    name,
    state: one,
    own: false,
    title: `${name} said so`,
    summary: '',
    url,
  });
  const tipOf = (place: SampleWorld): string => git(place.forkHostDir, 'rev-parse', 'main');

  it('are none unless stack.yml says so', async () => {
    expect(await ask(sample().copy(), {}, {}, '')).toEqual(['ok stack.yml requires none']);
  });

  it('are green when all of them passed on the tip', async () => {
    const place = sample().copy();
    const tip = tipOf(place);
    place.checkStates.set(tip, [
      state('ci', 'success'),
      state('review', 'success'),
      state('other', 'failure'),
    ]);
    expect(await ask(place)).toEqual([`ok ci, review passed on main of example/sample, at ${tip}`]);
  });

  it('are red with each that did not', async () => {
    const place = sample().copy();
    place.checkStates.set(tipOf(place), [
      state('ci', 'failure', 'https://ci.example/1'),
      state('review', 'pending'),
    ]);
    expect(await ask(place)).toEqual([
      'RED ci on main of example/sample is red: ci said so (https://ci.example/1) -> Mend what it found, or run it again.',
      'RED review on main of example/sample is not ended yet: review said so -> Wait until it has ended.',
    ]);
    place.checkStates.set(tipOf(place), [state('ci', 'neutral')]);
    expect(await ask(place, {}, {}, '')).toEqual([
      expect.stringMatching(/^RED ci on main of example\/sample is neither passed nor failed/),
      expect.stringMatching(/^RED review never ran on main of example\/sample, at .*correct its name/),
    ]);
  });

  it('count on the candidate that the tip was made of', async () => {
    const place = sample().copy();
    const candidate = tipOf(place);
    const tree = git(place.forkHostDir, 'rev-parse', 'main^{tree}');
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.com'];
    const made = [candidate, place.sample.releases['2.4.1']].flatMap((parent) => ['-p', parent]);
    const tip = git(place.forkHostDir, ...identity, 'commit-tree', tree, ...made, '-m', 'Published');
    git(place.forkHostDir, 'update-ref', 'refs/heads/main', tip);
    place.checkStates.set(candidate, [state('ci', 'success'), state('review', 'success')]);
    expect(await ask(place)).toEqual([expect.stringMatching(/^ok ci, review passed/)]);
    // What the tip itself says wins.
    place.checkStates.set(tip, [state('ci', 'failure')]);
    expect(await ask(place, {}, {}, '')).toEqual([expect.stringMatching(/^RED ci on main/)]);
  });

  it('are red where the branch has something else, or is not there', async () => {
    const place = sample().copy();
    git(place.forkHostDir, 'update-ref', 'refs/heads/main', place.sample.releases['2.4.1']);
    expect(await ask(place)).toEqual([
      expect.stringMatching(/^RED main of example\/sample has the tree .*say nothing/),
    ]);
    expect(await ask(place, {}, { line: '2.x' }, '')).toEqual([
      expect.stringMatching(/^RED 2\.x of example\/sample does not exist/),
    ]);
  });

  it('are red without a fork, and without a forge', async () => {
    const place = sample().copy();
    expect(await ask(place, { fork: () => Promise.resolve(null) })).toEqual([
      expect.stringMatching(
        /^RED stack\.yml requires ci, review, and there is no fork .*patches\/sample\/stack\.yml/,
      ),
    ]);
    expect(await ask(place, { checks: () => Promise.resolve(null) }, {}, '')).toEqual([
      expect.stringMatching(
        /^RED stack\.yml requires ci, review, and no forge can be asked about example\/sample -> .*--local/,
      ),
    ]);
  });

  it('are not asked of an emergency, which says so', async () => {
    expect(await ask(sample().copy(), {}, { emergency: EMERGENCY })).toEqual([
      expect.stringMatching(/^ok not asked of an emergency: ci, review passed for 1\.0\.0/),
    ]);
  });
});
