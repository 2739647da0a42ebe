import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differs } from '../../../bot/release/differs.js';
import { draftPreface } from '../../../bot/release/draft-preface.js';
import { judgedChecks } from '../../../bot/release/judged-checks.js';
import { parseReleaseState } from '../../../bot/release/parse-release-state.js';
import { planRelease } from '../../../bot/release/plan-release.js';
import { readReleaseAnswers } from '../../../bot/release/read-release-answers.js';
import { releaseRecord } from '../../../bot/release/release-record.js';
import { whoMends } from '../../../bot/release/who-mends.js';
import { withoutDay } from '../../../bot/release/without-day.js';
import { GREEN, judged, KEY, planOf, pull, RED, released, STACK, view, WAITING } from './views.js';

describe('what is recorded', () => {
  it('is read as it was written, and the same gives the same bytes', () => {
    const { state, said } = planRelease(
      view({ proposal: judged('2.0.0', [RED, GREEN]), pulls: [pull('2.0.0')] }),
    );
    const judgement = { key: 'k', asked: [], plan: planOf('2.0.0'), notes: 'x', problem: null };
    const record = releaseRecord(state!, { judgements: [judgement], said });
    expect(parseReleaseState(KEY, record.state)).toEqual(state);
    expect(readReleaseAnswers(record.answers)).toEqual({ judgements: [judgement], said });
    expect(releaseRecord(state!, { judgements: [judgement], said })).toEqual(record);
  });

  it('that cannot be read is as if there was none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { judgements, said } = readReleaseAnswers(text);
        expect(Array.isArray(judgements)).toBe(true);
        for (const value of Object.values(said)) expect(typeof value).toBe('string');
      }),
    );
    expect(readReleaseAnswers('{"judgements":[1,{"key":"k","asked":[]}],"said":{"a":"b","c":1}}')).toEqual({
      judgements: [{ key: 'k', asked: [] }],
      said: { a: 'b' },
    });
    expect(() => parseReleaseState(KEY, '{"verdict":"fine"}')).toThrow('newest');
  });
});

describe('whether something is to be released', () => {
  const before = released('1.0.0');
  const same = { ...STACK, base: 'a'.repeat(40), tree: 'd'.repeat(40) };
  it.each([
    ['nothing moved', [same], false],
    ['another base', [{ ...same, base: 'b'.repeat(40) }], true],
    ['another tree', [{ ...same, tree: 'b'.repeat(40) }], true],
    ['a new stack', [same, { ...same, name: 'more' }], true],
    ['no stack any more', [], true],
    ['another stack', [{ ...same, name: 'toString' }], true],
  ])('%s', (_, stacks, expected) => {
    expect(differs(stacks, before)).toBe(expected);
  });
});

describe('how its file begins', () => {
  const facts = { distribution: 'sample', version: '2.0.0', upstream: '2.4.2', previous: released('1.0.0') };
  it.each([
    [facts, "sample 2.0.0 tracks upstream's 2.4.2; 1.0.0 tracked 2.4.1.\n"],
    [{ ...facts, upstream: '2.4.1' }, "sample 2.0.0 tracks upstream's 2.4.1, as 1.0.0 did.\n"],
    [{ ...facts, previous: null }, "sample 2.0.0 tracks upstream's 2.4.2.\n"],
    [{ ...facts, upstream: null }, 'sample 2.0.0 comes after 1.0.0.\n'],
    [{ ...facts, upstream: null, previous: null }, 'sample 2.0.0 is the first release.\n'],
  ])('%#', (given, text) => {
    expect(draftPreface(given)).toBe(text);
  });
});

it('a stack that is not published is a check that is red', () => {
  expect(judgedChecks(planOf('1.0.0'), [STACK, WAITING])).toEqual([
    expect.objectContaining({ check: 'published', about: 'sample', ok: false, detail: WAITING.waits }),
    GREEN,
  ]);
  expect(judgedChecks(null, [STACK])).toEqual([]);
});

it.each([
  ['compat', 'sample', 'owners of sample'],
  ['required-checks', 'sample', 'who runs the checks'],
  ['version', '', 'release manager'],
  ['stack', '', 'release manager'],
])('%s of %j needs somebody', (check, about, who) => {
  expect(whoMends({ check, about })).toBe(who);
});

it('says no day of what has none yet', () => {
  expect(withoutDay('waived as of 2026-11-26 (2026-11-26)', '2026-11-26')).toBe(
    'waived as of the day of the release (the day of the release)',
  );
});
