import { describe, expect, it } from 'vitest';
import { needsOf } from '../../../bot/dashboard/model/needs-of.js';
import { overviewModel } from '../../../bot/dashboard/model/overview-model.js';
import { patchRows } from '../../../bot/dashboard/model/patch-row.js';
import { verdictCounts } from '../../../src/replay/verdict-counts.js';
import { verdictSentence } from '../../../bot/dashboard/model/verdict-sentence.js';
import { durationText } from '../../../bot/dashboard/view/duration-text.js';
import type { StackState } from '../../../bot/state/stack-state.js';
import { breakOf, conflictOf, factOf, idOf, patchOf, reportOf, stateOf } from '../support/sample-states.js';

const red = patchOf('one.patch', {
  verdict: 'conflict',
  conflicts: [
    { path: 'a.php', kind: 'content', culprit: { commit: idOf('c'), subject: 'Break it', author: 'Linus' } },
    { path: 'b.php', kind: 'mode', culprit: null },
  ],
});

describe('verdictSentence', () => {
  it.each<[string, Partial<StackState>, string]>([
    ['green and published', {}, 'All 2 patches fit 1.2.8, published on 1.2.'],
    ['green', { published: null }, 'All 2 patches fit 1.2.8.'],
    ['one patch', { report: reportOf('x', [patchOf('a.patch')]), published: null }, 'The patch fits 1.2.8.'],
    ['no patch', { report: reportOf('x', []), published: null }, 'There is no patch to fit 1.2.8.'],
    ['no target', { target: null, published: null }, 'All 2 patches fit its base.'],
    [
      'disabled ones do not count',
      { report: reportOf('x', [red, patchOf('b.patch', { verdict: 'disabled' })]), verdict: 'red' },
      'Its patch does not fit 1.2.8.',
    ],
    [
      'one of two',
      { report: reportOf('x', [red, patchOf('b.patch')]), verdict: 'red' },
      '1 of 2 patches does not fit 1.2.8.',
    ],
    [
      'blocked ones count',
      {
        report: reportOf('x', [red, patchOf('b.patch', { verdict: 'blocked' }), patchOf('c.patch')]),
        verdict: 'red',
      },
      '2 of 3 patches do not fit 1.2.8.',
    ],
    [
      'a moved tag',
      { verdict: 'red', movedTags: [{ tag: '1.2.7', from: idOf('a'), to: idOf('b') }] },
      'Upstream has moved the tag 1.2.7; somebody has to look.',
    ],
    [
      'waiting',
      { verdict: 'waiting', waits: [{ what: 'candidate checks', why: 'x', who: null, url: null }] },
      'All 2 patches fit 1.2.8; it waits for candidate checks.',
    ],
    [
      'failed',
      { verdict: 'failed', waits: [{ what: 'the stack', why: 'series:3 is wrong', who: null, url: null }] },
      'Could not be judged: series:3 is wrong.',
    ],
    ['failed without a reason', { verdict: 'failed' }, 'Could not be judged: the reason was not recorded.'],
  ])('%s', (_, more, sentence) => {
    expect(verdictSentence(stateOf(more))).toBe(sentence);
  });
});

describe('needsOf', () => {
  it('green needs nobody', () => {
    expect(needsOf(stateOf())).toEqual([]);
  });

  it('a conflict, with its culprit and the command', () => {
    const state = stateOf({
      report: reportOf('inventory', [red]),
      conflicts: [conflictOf('one.patch')],
      waits: [{ what: 'conflict of one.patch', why: 'x', who: '@ada', url: null }],
    });
    expect(needsOf(state)).toEqual([
      {
        kind: 'conflict',
        what: 'Resolve one.patch',
        why: 'content in a.php and 1 more, broken by c01dc01dc0 “Type the constructor” of Linus',
        who: '@ada',
        patch: 'one.patch',
        url: 'https://forge.example/shop/inventory/pull/7',
        state: 'not begun',
        commands: ['upkeep resolve inventory one.patch --onto 1.2.8'],
      },
    ]);
  });

  it('a conflict without a pull request is not forgotten', () => {
    const [need, ...more] = needsOf(
      stateOf({ report: reportOf('inventory', [red]), facts: [factOf('one.patch', { owner: '@grace' })] }),
    );
    expect(more).toEqual([]);
    expect(need).toMatchObject({
      kind: 'conflict',
      who: '@grace',
      url: null,
      why: 'content in a.php; no pull request is open for it yet',
    });
  });

  it('what is red first, then what waits, what is proposed, what comes', () => {
    const state = stateOf({
      conflicts: [
        conflictOf('later.patch', { ahead: true, onto: idOf('f') }),
        conflictOf('now.patch', { state: 'resolved' }),
      ],
      retirements: [{ patch: 'two.patch', number: 1, url: 'https://x.example' }],
      movedTags: [{ tag: '1', from: idOf('a'), to: idOf('b') }],
      waits: [
        { what: 'moved tag 1', why: '', who: 'x', url: null },
        { what: 'a gate', why: '', who: 'x', url: null },
        { what: 'checks', why: '', who: null, url: null },
      ],
    });
    expect(needsOf(state).map(({ kind, what }) => [kind, what])).toEqual([
      ['conflict', 'Merge the resolution of now.patch'],
      ['moved-tag', 'Look at the tag 1, which upstream has moved'],
      ['wait', 'A gate'],
      ['retire', 'Review the retirement of two.patch'],
      ['ahead', 'Resolve later.patch'],
    ]);
    expect(needsOf(state).at(-1)!.commands).toEqual([
      `upkeep resolve inventory later.patch --onto ${idOf('f')}`,
    ]);
    expect(needsOf(state)[1]!.commands).toEqual([`upkeep sync inventory --accept 1=${idOf('b')}`]);
  });

  it('what a shell would take apart is in quotes', () => {
    const state = stateOf({
      key: { line: 'main', stack: 'a b' },
      target: { tag: '$(x)', commit: idOf('0470') },
      conflicts: [conflictOf("it's;rm.patch")],
    });
    expect(needsOf(state)[0]!.commands).toEqual([`upkeep resolve 'a b' 'it'\\''s;rm.patch' --onto '$(x)'`]);
  });
});

describe('overviewModel', () => {
  it('counts stacks and what needs a person', () => {
    const of = (state: StackState) => ({ key: state.key, commit: idOf('a'), state, problem: '' });
    expect(overviewModel([], [])).toMatchObject({
      verdict: 'empty',
      sentence: 'No stack has been judged yet.',
    });
    expect(overviewModel([of(stateOf())], []).sentence).toBe(
      'The one stack is green. Nothing needs a person now.',
    );
    const two = [of(stateOf()), of(stateOf({ key: { line: 'b', stack: 'x' } }))];
    expect(overviewModel(two, []).sentence).toBe('All 2 stacks are green. Nothing needs a person now.');
    const bad = of(
      stateOf({ verdict: 'red', conflicts: [conflictOf('a.patch'), conflictOf('b.patch', { ahead: true })] }),
    );
    expect(overviewModel([...two, bad], [])).toMatchObject({
      verdict: 'red',
      lines: ['main', 'b'],
      sentence: '2 of 3 stacks are green. One thing needs a person.',
    });
    const unread = {
      key: { line: 'main', stack: 'y' },
      commit: idOf('a'),
      state: null,
      problem: 'it is no JSON',
    };
    expect(overviewModel([unread], [])).toMatchObject({
      verdict: 'unreadable',
      stacks: [{ sentence: 'What is recorded of it cannot be read: it is no JSON.' }],
    });
  });
});

describe('patchRows', () => {
  it('has the series in its order, with the first break of each', () => {
    const forecasts = [
      {
        branch: 'b',
        report: {
          along: idOf('a'),
          commits: 1,
          breaks: [breakOf('two.patch', '2025-03-01T00:00:00Z')],
          heals: [],
          standing: [],
        },
      },
      {
        branch: 'a',
        report: {
          along: idOf('a'),
          commits: 1,
          breaks: [breakOf('two.patch', '2025-02-01T00:00:00Z')],
          heals: [],
          standing: [],
        },
      },
    ];
    const rows = patchRows(
      stateOf({
        report: reportOf('x', [red, patchOf('two.patch', { verdict: 'merged', how: ['text', 'rename'] })]),
        forecasts,
      }),
    );
    expect(rows.map(({ order, name, detail, breaks }) => [order, name, detail, breaks?.branch])).toEqual([
      [1, 'one.patch', `content in a.php and 1 more, by ${idOf('c').slice(0, 10)}`, undefined],
      [2, 'two.patch', 'by text, rename', 'a'],
    ]);
  });

  it('without a report it has what is known of the patches', () => {
    expect(patchRows(stateOf({ report: null })).map(({ name, verdict }) => [name, verdict])).toEqual([
      ['one.patch', null],
      ['two.patch', null],
    ]);
  });
});

it('verdictCounts has the worst first and nothing of none', () => {
  const verdicts = ['clean', 'conflict', 'disabled', 'clean', 'blocked'] as const;
  expect(verdictCounts(verdicts.map((verdict) => ({ verdict })))).toEqual([
    { verdict: 'conflict', count: 1 },
    { verdict: 'blocked', count: 1 },
    { verdict: 'clean', count: 2 },
    { verdict: 'disabled', count: 1 },
  ]);
});

it.each([
  [0, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_599_999, '59 min'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
  [47 * 3_600_000, '47 h'],
  [49 * 3_600_000, '2 d'],
])('durationText(%i) is %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
