import { describe, expect, it } from 'vitest';
import { gateSeries } from '../../../src/compat/gate/gate-series.js';
import { judgeSeries } from '../../../src/compat/gate/judge-series.js';
import type { WaiverTime } from '../../../src/compat/gate/apply-waivers.js';
import { DEFAULT_POLICY, type CompatPolicy } from '../../../src/compat/gate/policy.js';
import { parsePatch } from '../../../src/series/parse-patch.js';
import type { PatchFile } from '../../../src/series/patch-file.js';
import { seriesOf } from '../support/series-of.js';
import { wordAdded, wordJudge, wordRemoved } from '../support/word-judge.js';

const TODAY: WaiverTime = { asOf: '2026-11-26', version: '2.4.8-p3' };

/** A patch that says these trailers; what it does is told apart from it. */
function patch(name: string, ...trailers: string[]): PatchFile {
  const text = [
    'From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001',
    'From: A U Thor <author@example.com>',
    'Date: Tue, 14 Nov 2023 22:13:20 +0000',
    'Subject: [PATCH] Say it',
    '',
    'Forwarded: no',
    ...trailers,
    '---',
    'diff --git a/a.txt b/a.txt',
    'index 5626abf0f72e58d7a153368ba57db4c673c0e171..814f4a422927b82f5f8a43f8cab6d3839e3983f4 100644',
    '--- a/a.txt',
    '+++ b/a.txt',
    '@@ -1 +1 @@',
    '-one',
    '+two',
    '',
  ].join('\n');
  return parsePatch(name, Buffer.from(text));
}

async function gated(
  trailers: readonly string[],
  { policy = DEFAULT_POLICY, time = TODAY }: { policy?: CompatPolicy; time?: WaiverTime } = {},
): Promise<string[]> {
  const { base, steps } = await seriesOf({ 'a.txt': 'one\n' }, { 'p.patch': { 'a.txt': 'two\n' } });
  const { findings } = await judgeSeries(base, steps, [wordJudge]);
  const ruleIds = new Set([wordRemoved.id, wordAdded.id]);
  const patches = [patch('p.patch', ...trailers)];
  return gateSeries({ patches, findings, policy, time, ruleIds }).map(
    ({ rule, fails, waiver, file, line, reason }) =>
      `${fails ? 'FAILS' : 'passes'} ${rule}${waiver === null ? '' : ` waived by ${waiver.by}`} ${file}:${line}: ${reason}`,
  );
}

const added = 'passes word-added a.txt:1: two is new';
const removed = 'a.txt:1: one is gone';

describe('the gate', () => {
  it('fails on what breaks somebody, and says of everything else only that it is so', async () => {
    expect(await gated([])).toEqual([added, `FAILS word-removed ${removed}`]);
  });

  it('passes with a waiver for the rule', async () => {
    expect(await gated(['Compat-Waiver: word-removed until 2.5.0 by @ann: nobody says it'])).toEqual([
      added,
      `passes word-removed waived by @ann ${removed}`,
    ]);
  });

  it('has a waiver until a day pass on that day and fail on the next', async () => {
    const until = ['Compat-Waiver: word-removed until 2026-11-26 by @ann: nobody says it'];
    expect((await gated(until))[1]).toContain('passes word-removed waived');
    expect(await gated(until, { time: { ...TODAY, asOf: '2026-11-27' } })).toEqual([
      added,
      `FAILS word-removed ${removed}`,
      'FAILS waiver-expired p.patch:7: the waiver for word-removed by @ann held until 2026-11-26, and it is 2026-11-27',
    ]);
  });

  it('has a waiver until a version pass below it and fail at it: a patch release is after the release', async () => {
    const until = (version: string) => [
      `Compat-Waiver: word-removed until ${version} by @ann: nobody says it`,
    ];
    const fails = async (version: string, at: string | null) =>
      (await gated(until(version), { time: { ...TODAY, version: at } })).some((one) =>
        one.startsWith('FAILS'),
      );
    expect(await fails('2.4.9', '2.4.8-p3')).toBe(false);
    expect(await fails('2.4.8', '2.4.8')).toBe(true);
    expect(await fails('2.4.8', '2.4.8-p3')).toBe(true);
    expect(await fails('2.4.9', '2.4.9-beta1')).toBe(false);
    // Where the base is no release nobody can say that it is over.
    expect(await fails('2.4.8', null)).toBe(false);
  });

  it('fails on a waiver for a rule that there is not, and says which may be meant', async () => {
    expect(await gated(['Compat-Waiver: word-remove until 2.5.0 by @ann: nobody says it'])).toEqual([
      added,
      `FAILS word-removed ${removed}`,
      'FAILS waiver-unknown p.patch:7: there is no rule "word-remove", so the waiver waives nothing; did you mean word-removed?',
    ]);
  });

  it('says which waivers waive nothing', async () => {
    const policy: CompatPolicy = { X: 'never', D: 'never', A: 'never' };
    const trailers = ['Compat-Waiver: word-added until 2.5.0 by @ann: wanted'];
    expect(await gated(trailers, { policy })).toEqual([
      'passes word-added waived by @ann a.txt:1: two is new',
      `passes word-removed ${removed}`,
    ]);
    const { base, steps } = await seriesOf({ 'a.txt': 'one\n' }, { 'p.patch': { 'b.bin': 'x' } });
    const { findings } = await judgeSeries(base, steps, [wordJudge]);
    const gate = gateSeries({
      patches: [patch('p.patch', ...trailers)],
      findings,
      policy: DEFAULT_POLICY,
      time: TODAY,
      ruleIds: new Set([wordAdded.id]),
    });
    expect(gate.map(({ rule, severity, fails, reason }) => ({ rule, severity, fails, reason }))).toEqual([
      {
        rule: 'waiver-unused',
        severity: 'info',
        fails: false,
        reason: 'the waiver for word-added waives nothing: the patch has no such finding',
      },
    ]);
  });

  it('waives for the patch that has the waiver alone', async () => {
    const { base, steps } = await seriesOf(
      { 'a.txt': 'one\nmore\n' },
      { 'p.patch': { 'a.txt': 'one\n' }, 'q.patch': { 'a.txt': null } },
    );
    const { findings } = await judgeSeries(base, steps, [wordJudge]);
    const gate = gateSeries({
      patches: [patch('p.patch', 'Compat-Waiver: word-removed until 2.5.0 by @ann: so'), patch('q.patch')],
      findings,
      policy: DEFAULT_POLICY,
      time: TODAY,
      ruleIds: new Set([wordRemoved.id]),
    });
    expect(gate.map((one) => [one.patch, one.target, one.fails])).toEqual([
      ['p.patch', 'more', false],
      ['q.patch', 'one', true],
    ]);
  });

  it('does not fail on what a later patch takes back', async () => {
    const { base, steps } = await seriesOf(
      { 'a.txt': 'one\n' },
      { 'p.patch': { 'a.txt': null }, 'q.patch': { 'a.txt': 'one\n' } },
    );
    const { findings } = await judgeSeries(base, steps, [wordJudge]);
    const gate = gateSeries({
      patches: [patch('p.patch'), patch('q.patch')],
      findings,
      policy: DEFAULT_POLICY,
      time: TODAY,
      ruleIds: new Set(),
    });
    expect(gate.map(({ fate, undoneBy, fails }) => ({ fate, undoneBy, fails }))).toEqual([
      { fate: 'undone', undoneBy: 'q.patch', fails: false },
      { fate: 'internal', undoneBy: null, fails: false },
    ]);
  });
});
