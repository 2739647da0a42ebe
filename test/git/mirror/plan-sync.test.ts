import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RefTarget } from '../../../src/git/list-refs.js';
import { followRefs } from '../../../src/git/mirror/follow-refs.js';
import { planSync, type SyncState } from '../../../src/git/mirror/plan-sync.js';
import { seenRef } from '../../../src/git/mirror/sync-plan.js';

const id = (digit: string): string => digit.repeat(40);
const at = (digit: string): RefTarget => ({ id: id(digit), commit: id(digit) });
const refs = (entries: Record<string, string>): Map<string, RefTarget> =>
  new Map(Object.entries(entries).map(([ref, digit]) => [ref, at(digit)]));

function state(changes: Partial<SyncState>): SyncState {
  return {
    mirror: new Map(),
    upstream: new Map(),
    recorded: new Map(),
    accepted: new Map(),
    forwarded: new Set(),
    follows: () => true,
    ...changes,
  };
}

describe('planSync', () => {
  test('what is new is followed, in the order of names', () => {
    const plan = planSync(
      state({ upstream: refs({ 'refs/tags/b': '2', 'refs/heads/x': '3', 'refs/tags/a': '1' }) }),
    );
    expect(plan).toEqual({
      tags: {
        new: [
          { name: 'a', ...at('1') },
          { name: 'b', ...at('2') },
        ],
        moved: [],
        accepted: [],
        deleted: [],
      },
      branches: { new: [{ name: 'x', ...at('3') }], forwarded: [], rewritten: [], accepted: [], deleted: [] },
      green: true,
      updates: [
        { ref: 'refs/heads/x', newId: id('3'), oldId: null },
        { ref: 'refs/tags/a', newId: id('1'), oldId: null },
        { ref: 'refs/tags/b', newId: id('2'), oldId: null },
      ],
    });
  });

  test('nothing new, nothing to do', () => {
    const same = refs({ 'refs/tags/a': '1', 'refs/heads/x': '2' });
    expect(planSync(state({ mirror: same, upstream: same })).updates).toEqual([]);
  });

  test('a moved tag is reported with both ids, kept, and what it is now is kept too', () => {
    const plan = planSync(
      state({ mirror: refs({ 'refs/tags/a': '1' }), upstream: refs({ 'refs/tags/a': '2' }) }),
    );
    expect(plan.tags.moved).toEqual([{ name: 'a', from: at('1'), to: at('2') }]);
    expect(plan.green).toBe(false);
    expect(plan.updates).toEqual([{ ref: seenRef('refs/tags/a', id('2')), newId: id('2') }]);
  });

  test('an annotated tag made anew for the same commit is a moved tag', () => {
    const from = { id: id('1'), commit: id('c') };
    const to = { id: id('2'), commit: id('c') };
    const plan = planSync(
      state({ mirror: new Map([['refs/tags/a', from]]), upstream: new Map([['refs/tags/a', to]]) }),
    );
    expect(plan.tags.moved).toEqual([{ name: 'a', from, to }]);
  });

  test.each([id('2'), '2222222', id('c')])(
    'accepted by id, by some digits or by its commit: %s',
    (accepted) => {
      const to = { id: id('2'), commit: id('c') };
      const plan = planSync(
        state({
          mirror: refs({ 'refs/tags/a': '1' }),
          upstream: new Map([['refs/tags/a', to]]),
          accepted: new Map([['a', accepted]]),
        }),
      );
      expect(plan.tags.accepted).toEqual([{ name: 'a', from: at('1'), to }]);
      expect(plan.green).toBe(true);
      expect(plan.updates).toEqual([
        { ref: 'refs/tags/a', newId: id('2'), oldId: id('1') },
        { ref: seenRef('refs/tags/a', id('1')), newId: id('1') },
      ]);
    },
  );

  test('an acceptance of something else is an error that says what is there', () => {
    const mirror = refs({ 'refs/tags/a': '1' });
    const upstream = refs({ 'refs/tags/a': '3' });
    const accepted = new Map([
      ['a', id('2')],
      ['nope', id('2')],
      ['short', '3'],
    ]);
    const plan = (): unknown => planSync(state({ mirror, upstream, accepted }));
    expect(plan).toThrow(
      expect.objectContaining({
        code: 'accept',
        exit: 2,
        message: expect.stringContaining(id('3')) as string,
      }),
    );
    try {
      plan();
    } catch (error) {
      expect((error as { faults: unknown[] }).faults).toHaveLength(3);
    }
  });

  test('an acceptance that was already followed changes nothing', () => {
    const same = refs({ 'refs/tags/a': '2' });
    const plan = planSync(state({ mirror: same, upstream: same, accepted: new Map([['a', id('2')]]) }));
    expect(plan.updates).toEqual([]);
    expect(plan.tags.accepted).toEqual([]);
  });

  test('the record outranks the mirror, which may be new', () => {
    const recorded = new Map([['a', at('1')]]);
    const fresh = planSync(state({ recorded, upstream: refs({ 'refs/tags/a': '2' }) }));
    expect(fresh.tags.moved).toEqual([{ name: 'a', from: at('1'), to: at('2') }]);
    expect(fresh.updates.map(({ ref }) => ref)).toEqual([seenRef('refs/tags/a', id('2'))]);
    const followed = planSync(
      state({ recorded, mirror: refs({ 'refs/tags/a': '2' }), upstream: refs({ 'refs/tags/a': '2' }) }),
    );
    expect(followed.tags.moved).toHaveLength(1);
    const repaired = planSync(
      state({ recorded, mirror: refs({ 'refs/tags/a': '2' }), upstream: refs({ 'refs/tags/a': '1' }) }),
    );
    expect(repaired.updates).toEqual([{ ref: 'refs/tags/a', newId: id('1'), oldId: id('2') }]);
    expect(repaired.green).toBe(true);
  });

  test('branches go forward; rewritten ones wait', () => {
    const mirror = refs({ 'refs/heads/f': '1', 'refs/heads/r': '2', 'refs/heads/a': '3' });
    const upstream = refs({ 'refs/heads/f': '4', 'refs/heads/r': '5', 'refs/heads/a': '6' });
    const plan = planSync(
      state({ mirror, upstream, forwarded: new Set(['refs/heads/f']), accepted: new Map([['a', id('6')]]) }),
    );
    expect(plan.branches.forwarded).toEqual([{ name: 'f', from: at('1'), to: at('4') }]);
    expect(plan.branches.rewritten).toEqual([{ name: 'r', from: at('2'), to: at('5') }]);
    expect(plan.branches.accepted).toEqual([{ name: 'a', from: at('3'), to: at('6') }]);
    expect(plan.green).toBe(false);
    expect(plan.updates).toEqual([
      { ref: 'refs/heads/a', newId: id('6'), oldId: id('3') },
      { ref: seenRef('refs/heads/a', id('3')), newId: id('3') },
      { ref: 'refs/heads/f', newId: id('4'), oldId: id('1') },
      { ref: seenRef('refs/heads/r', id('5')), newId: id('5') },
    ]);
  });

  test('what upstream deletes is kept and told, if it is followed', () => {
    const mirror = refs({ 'refs/tags/a': '1', 'refs/tags/other': '2', 'refs/heads/x': '3' });
    const recorded = new Map([['only-recorded', at('4')]]);
    const plan = planSync(state({ mirror, recorded, follows: (ref) => !ref.endsWith('other') }));
    expect(plan.tags.deleted).toEqual([
      { name: 'a', ...at('1') },
      { name: 'only-recorded', ...at('4') },
    ]);
    expect(plan.branches.deleted).toEqual([{ name: 'x', ...at('3') }]);
    expect(plan.updates).toEqual([]);
    expect(plan.green).toBe(true);
  });

  test('a deleted ref whose name is now a folder makes room, and is kept aside', () => {
    const mirror = refs({ 'refs/heads/a': '1', 'refs/heads/b/c': '2', 'refs/heads/ab': '3' });
    const upstream = refs({ 'refs/heads/a/x': '4', 'refs/heads/b': '5' });
    const plan = planSync(state({ mirror, upstream }));
    expect(plan.updates.filter(({ newId }) => newId === null).map(({ ref }) => ref)).toEqual([
      'refs/heads/a',
      'refs/heads/b/c',
    ]);
    expect(plan.updates.map(({ ref }) => ref)).toContain(seenRef('refs/heads/b/c', id('2')));
  });

  test('never moves or deletes anything that nobody accepted', () => {
    const names = fc.constantFrom(
      'refs/tags/a',
      'refs/tags/b',
      'refs/heads/a',
      'refs/heads/b',
      'refs/tags/c',
    );
    const some = fc
      .array(fc.tuple(names, fc.constantFrom('1', '2', '3')), { maxLength: 6 })
      .map((entries) => refs(Object.fromEntries(entries)));
    fc.assert(
      fc.property(some, some, some, (mirror, upstream, seen) => {
        const recorded = new Map(
          [...seen].filter(([ref]) => ref.startsWith('refs/tags/')).map(([ref, to]) => [ref.slice(10), to]),
        );
        const plan = planSync(state({ mirror, upstream, recorded }));
        for (const { ref, newId } of plan.updates) {
          if (ref.startsWith('refs/upkeep/seen/')) continue;
          const known = recorded.get(ref.slice(10));
          const before = ref.startsWith('refs/tags/') ? (known ?? mirror.get(ref)) : mirror.get(ref);
          expect(before === undefined || before.id === newId).toBe(true);
        }
        // Every id that upstream shows is held by some ref afterwards.
        const after = new Map([...mirror].map(([ref, to]) => [ref, to.id]));
        for (const { ref, newId } of plan.updates) if (newId !== null) after.set(ref, newId);
        for (const to of upstream.values()) expect([...after.values()]).toContain(to.id);
      }),
    );
  });
});

describe('followRefs', () => {
  test.each([
    [{}, 'refs/tags/1.0', true],
    [{}, 'refs/heads/a/b', true],
    [{}, 'refs/pull/1/head', false],
    [{ tags: ['2.4.*'] }, 'refs/tags/2.4.7-p1', true],
    [{ tags: ['2.4.*'] }, 'refs/tags/12.4.7', false],
    [{ tags: ['2.4.*'] }, 'refs/tags/2x4.7', false],
    [{ tags: ['2.4.*'] }, 'refs/heads/anything', true],
    [{ tags: ['1.?'], branches: [] }, 'refs/tags/1.2', true],
    [{ tags: ['1.?'], branches: [] }, 'refs/tags/1.22', false],
    [{ tags: ['1.?'], branches: [] }, 'refs/heads/main', false],
    [{ branches: ['*-develop', 'main'] }, 'refs/heads/2.4-develop', true],
    [{ branches: ['*-develop', 'main'] }, 'refs/heads/main2', false],
    [{ tags: ['(a|b)+[c]'] }, 'refs/tags/(a|b)+[c]', true],
  ])('%j %s', (followed, ref, expected) => {
    expect(followRefs(followed)(ref)).toBe(expected);
  });
});
