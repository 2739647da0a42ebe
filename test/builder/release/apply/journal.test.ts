import { describe, expect, it } from 'vitest';
import { beginRelease } from '../../../../builder/release/apply/begin-release.js';
import { begunParents } from '../../../../builder/release/apply/begun-parents.js';
import { commitRelease } from '../../../../builder/release/apply/commit-release.js';
import { journalRef } from '../../../../builder/release/apply/journal-ref.js';
import { listJournals } from '../../../../builder/release/apply/list-journals.js';
import { readJournal } from '../../../../builder/release/apply/read-journal.js';
import { sameRequest } from '../../../../builder/release/apply/same-request.js';
import type { PlannedTag } from '../../../../builder/release/planned-tag.js';
import type { ReleaseRequest } from '../../../../builder/release/release-request.js';
import { sampleWorld, type SampleWorld } from '../../../support/release/sample-world.js';

const sample = sampleWorld();

const TAGS: readonly PlannedTag[] = [
  {
    stack: 'sample',
    repository: 'example/sample',
    tag: '1.0.0',
    id: '1'.repeat(40),
    commit: '2'.repeat(40),
    parents: ['3'.repeat(40)],
    tree: '4'.repeat(40),
    message: '1.0.0\n',
    there: false,
  },
];

async function journals(place: SampleWorld) {
  const world = await place.world();
  await world.seriesHost();
  return {
    world,
    log: () => place.git('-C', place.seriesHostDir, 'log', '--first-parent', '--format=%s', REF).split('\n'),
    read: async () => {
      await world.seriesHost();
      return readJournal(world.series, 'sample', '1.0.0');
    },
  };
}

const REF = 'refs/upkeep/releases/sample/1.0.0';

describe('the journal of a release', () => {
  it('has the request first, then the tags too, and holds the commit that is released', async () => {
    const place = sample().copy();
    const { world, read, log } = await journals(place);
    const request = place.request('1.0.0');
    expect(await read()).toBeNull();
    await beginRelease(request, TAGS, world);
    await beginRelease(request, TAGS, world);
    expect(await read()).toEqual(request);
    expect(await listJournals(world.series)).toMatchObject([{ request, tags: null }]);
    expect(await begunParents(world.series, request)).toEqual(new Map());
    await commitRelease(request, TAGS, world);
    await commitRelease(request, TAGS, world);
    await read();
    const { message: _, there: __, ...kept } = TAGS[0]!;
    expect(await listJournals(world.series)).toMatchObject([{ request, tags: [kept] }]);
    expect(await begunParents(world.series, request)).toEqual(new Map([['sample', '3'.repeat(40)]]));
    expect(await begunParents(world.series, { ...request, asOf: '2026-03-01' })).toEqual(new Map());
    expect(log().slice(0, 2)).toEqual([
      'Carry out the release sample 1.0.0',
      'Begin the release sample 1.0.0',
    ]);
    expect(place.git('-C', place.seriesHostDir, 'merge-base', REF, request.series)).toBe(request.series);
    expect(place.git('-C', place.seriesHostDir, 'log', '-1', '--format=%an %ct', REF)).toBe(
      `Upkeep ${place.git('log', '-1', '--format=%ct', request.series)}`,
    );
  });

  it('gives way to another request until something can be seen, and not after', async () => {
    const place = sample().copy();
    const { world, read } = await journals(place);
    const [first, second] = [place.request('1.0.0'), place.request('1.0.0', { asOf: '2026-02-02' })];
    await beginRelease(first, TAGS, world);
    await beginRelease(second, TAGS, world);
    expect(await read()).toEqual(second);
    await expect(commitRelease(first, TAGS, world)).rejects.toMatchObject({
      code: 'begun-meanwhile',
      exit: 3,
    });
    await commitRelease(second, TAGS, world);
    for (const step of [beginRelease, commitRelease]) {
      await expect(step(first, TAGS, world)).rejects.toMatchObject({
        code: 'begun-already',
        data: { begun: second },
      });
      const other = [{ ...TAGS[0]!, id: '5'.repeat(40) }];
      await expect(step(second, other, world)).rejects.toMatchObject({ code: 'release-changed' });
      // People may call the same repository by another name.
      await step(second, [{ ...TAGS[0]!, repository: 'https://example.com/sample.git' }], world);
    }
    expect(await read()).toEqual(second);
  });

  it('is begun by one of two at a time', async () => {
    const place = sample().copy();
    const { world, read } = await journals(place);
    const [first, second] = [place.request('1.0.0'), place.request('1.0.0', { asOf: '2026-02-02' })];
    let raced = false;
    const slow = {
      ...world,
      seriesHost: async () => {
        const host = await world.seriesHost();
        if (!raced) await beginRelease(second, TAGS, world);
        raced = true;
        return host;
      },
    };
    await beginRelease(first, TAGS, slow);
    expect(await read()).toEqual(first);
    const busy = {
      ...world,
      seriesHost: async () => {
        const host = await world.seriesHost();
        return { ...host, refs: new Map([...host.refs, [REF, host.refs.get('refs/heads/main')!]]) };
      },
    };
    await expect(beginRelease(second, TAGS, busy)).rejects.toMatchObject({ code: 'bad-journal' });
    const never = { ...world, seriesHost: async () => ({ ...(await world.seriesHost()), refs: new Map() }) };
    await expect(beginRelease(second, TAGS, never)).rejects.toMatchObject({ code: 'series-busy', exit: 3 });
  });

  it.each([
    ['no JSON', '{', 'invalid'],
    ['another shape', '{"version": 1}', 'request.json'],
  ])('that is %s is told', async (_, text) => {
    const place = sample().copy();
    place.commit('A journal that is none', { 'request.json': text });
    place.git('update-ref', REF, 'HEAD');
    const { series } = await place.world();
    await expect(readJournal(series, 'sample', '1.0.0')).rejects.toMatchObject({
      code: 'bad-journal',
      exit: 2,
    });
    await expect(listJournals(series)).rejects.toMatchObject({ code: 'bad-journal' });
  });
});

it.each([
  ['sample', '../../heads/main'],
  ['../x', '1.0.0'],
  ['sample', 'dev-main'],
  ['Sample', '1.0.0'],
  ['', '1.0.0'],
])('%s %s has no journal', (distribution, version) => {
  expect(() => journalRef(distribution, version)).toThrow('cannot be a release');
});

it('tells requests from each other', () => {
  const request: ReleaseRequest = {
    distribution: 'sample',
    version: '1.0.1',
    line: 'main',
    series: '1'.repeat(40),
    asOf: '2026-01-31',
    emergency: { from: '1.0.0', add: [{ stack: 'sample', patch: 'a.patch' }] },
  };
  expect(sameRequest(request, JSON.parse(JSON.stringify(request)) as ReleaseRequest)).toBe(true);
  const others: Partial<ReleaseRequest>[] = [
    { distribution: 'x' },
    { version: '1.0.2' },
    { line: 'x' },
    { series: '2'.repeat(40) },
    { asOf: '2026-02-01' },
    { emergency: null },
    { emergency: { from: '1.0.0', add: [] } },
    { emergency: { from: '0.9.0', add: request.emergency!.add } },
  ];
  for (const other of others) expect(sameRequest(request, { ...request, ...other })).toBe(false);
});
