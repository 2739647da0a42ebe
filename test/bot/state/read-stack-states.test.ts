import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readStackStates } from '../../../bot/state/read-stack-states.js';
import { parseStackState } from '../../../bot/state/parse-stack-state.js';
import { stackRecord } from '../../../bot/state/push-stack-state.js';
import type { NamedObjectSource } from '../../../src/git/named-object-source.js';
import { listRefs } from '../../../src/git/list-refs.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { ZERO_OID } from '../../../src/git/oid.js';
import { tempDir } from '../../support/temp-dir.js';
import { makeSeries } from '../support/dashboard-fixture.js';
import { sampleStates } from '../support/dashboard-series.js';
import { conflictOf, patchOf, reportOf, stateOf } from '../support/sample-states.js';

const KEY = { line: 'main', stack: 'inventory' };

/** Counts the questions that are asked. */
async function openCounted(dir: string) {
  const repo = await openRepository(dir);
  onTestFinished(() => repo.close());
  const counted = { questions: 0, names: 0 };
  const objects = Object.assign(Object.create(repo.objects) as NamedObjectSource, {
    readNames: (names: readonly string[]) => {
      counted.questions += 1;
      counted.names += names.length;
      return repo.objects.readNames(names);
    },
  });
  const refs = await listRefs(repo, 'refs/');
  return { repo: { objects }, counted, refs: new Map([...refs].map(([ref, { commit }]) => [ref, commit])) };
}

describe('readStackStates', () => {
  it('reads every state on every line, sorted, and says which cannot be read', async () => {
    const { repo, refs } = await openCounted(await makeSeries(join(tempDir(), 'series'), sampleStates()));
    const found = await readStackStates(repo, refs);
    expect(found.map(({ key, state }) => [key.line, key.stack, state?.verdict ?? null])).toEqual([
      ['main', 'inventory', 'red'],
      ['main', 'magento2', 'green'],
      ['main', 'page-builder', 'waiting'],
      ['main', 'security-package', 'failed'],
      ['main', 'unreadable', null],
      ['release/1.1', 'inventory', 'green'],
    ]);
    expect(found.map(({ problem }) => problem === '')).toEqual([true, true, true, true, false, true]);
    expect(found[4]!.problem).toMatch(/^state\.json is not as expected: series: /);
    expect(found[0]!.commit).toBe(refs.get('refs/upkeep/state/main/inventory'));
    expect(found[0]!.state?.report?.patches).toHaveLength(8);
  });

  it('asks git one thing, and nothing of what it knows', async () => {
    const { repo, refs, counted } = await openCounted(
      await makeSeries(join(tempDir(), 'series'), sampleStates()),
    );
    const first = await readStackStates(repo, refs);
    expect(counted).toEqual({ questions: 1, names: 12 });
    const again = await readStackStates(repo, refs, first);
    expect(counted).toEqual({ questions: 1, names: 12 });
    expect(again).toEqual(first);
    const moved = new Map(refs).set(
      'refs/upkeep/state/main/magento2',
      refs.get('refs/upkeep/state/main/page-builder')!,
    );
    const after = await readStackStates(repo, moved, again);
    expect(counted).toEqual({ questions: 2, names: 14 });
    expect(after[1]).toMatchObject({
      key: { stack: 'magento2' },
      state: { verdict: 'waiting', key: { stack: 'magento2' } },
    });
  });

  it('takes no other ref for a state', async () => {
    const { repo } = await openCounted(await makeSeries(join(tempDir(), 'series'), []));
    const refs = new Map([
      ['refs/upkeep/state/main', ZERO_OID],
      ['refs/upkeep/state//x', ZERO_OID],
      ['refs/upkeep/resolutions', ZERO_OID],
      ['refs/heads/main', ZERO_OID],
    ]);
    expect(await readStackStates(repo, refs)).toEqual([]);
  });

  it('a ref to nothing is a reading with a problem', async () => {
    const { repo } = await openCounted(await makeSeries(join(tempDir(), 'series'), []));
    const found = await readStackStates(repo, new Map([['refs/upkeep/state/main/gone', ZERO_OID]]));
    expect(found).toEqual([
      {
        key: { line: 'main', stack: 'gone' },
        commit: ZERO_OID,
        state: null,
        problem: 'it has neither state.json nor report.json',
      },
    ]);
  });
});

describe('parseStackState', () => {
  const state = stateOf({
    conflicts: [conflictOf('one.patch')],
    movedTags: [{ tag: '1', from: ZERO_OID, to: ZERO_OID }],
  });

  it('reads what is recorded', () => {
    const record = stackRecord(state, {});
    expect(parseStackState(KEY, record.state, record.report)).toEqual(state);
  });

  it('reads a state without a report', () => {
    const record = stackRecord({ ...state, report: null }, {});
    expect(parseStackState(KEY, record.state, null)).toEqual({ ...state, report: null });
  });

  it('makes a state of a report alone, as the command line records it', () => {
    const red = reportOf('inventory', [patchOf('one.patch', { verdict: 'conflict' })]);
    const { timing: _, ...lasting } = red;
    expect(parseStackState(KEY, null, JSON.stringify(lasting))).toMatchObject({
      key: KEY,
      verdict: 'red',
      report: { green: false, patches: [{ name: 'one.patch' }] },
      facts: [],
    });
    const green = { ...lasting, green: true };
    expect(parseStackState(KEY, null, JSON.stringify(green)).verdict).toBe('green');
  });

  it('the key is that of the ref', () => {
    const record = stackRecord(stateOf({ key: { line: 'other', stack: 'other' } }), {});
    expect(parseStackState(KEY, record.state, null).key).toEqual(KEY);
  });

  it.each([
    ['no JSON', '{', 'state.json is no JSON'],
    ['a list', '[]', 'state.json is not as expected'],
    [
      'an id that is none',
      JSON.stringify({ ...state, series: '--upload-pack=x' }),
      'series: expected an id of 40 hex digits',
    ],
    ['an unknown verdict', JSON.stringify({ ...state, verdict: 'blue' }), 'verdict'],
    [
      'a date that is none',
      JSON.stringify({
        ...state,
        forecasts: [
          {
            branch: 'x',
            report: {
              along: ZERO_OID,
              commits: 1,
              breaks: [{ patch: 'x', commit: ZERO_OID, subject: '', author: '', date: 'soon', paths: [] }],
              heals: [],
              standing: [],
            },
          },
        ],
      }),
      'forecasts.0.report.breaks.0.date',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseStackState(KEY, text, null)).toThrow(message);
  });
});
