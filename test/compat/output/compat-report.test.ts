import { describe, expect, it } from 'vitest';
import { judgeSeries } from '../../../src/compat/gate/judge-series.js';
import { gateSeries } from '../../../src/compat/gate/gate-series.js';
import { DEFAULT_POLICY } from '../../../src/compat/gate/policy.js';
import { judgeTrees } from '../../../src/compat/judge-trees.js';
import type { CompatReport } from '../../../src/compat/output/compat-report.js';
import { summarizeCompat } from '../../../src/compat/output/compat-summary.js';
import { makeCompatReport } from '../../../src/compat/output/make-compat-report.js';
import { FactsStore } from '../../../src/compat/tree/facts-store.js';
import { MemoryTree } from '../../support/compat/memory-tree.js';
import { aFinding } from '../support/a-finding.js';
import { seriesOf } from '../support/series-of.js';
import { wordJudge } from '../support/word-judge.js';

async function trees(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  const { report } = await judgeTrees({
    before: new MemoryTree(before),
    after: new MemoryTree(after),
    store: new FactsStore(null),
    judges: [wordJudge],
    policy: DEFAULT_POLICY,
    asOf: '2026-11-26',
  });
  return report;
}

describe('the report on two trees', () => {
  it('has the highest level of its findings', async () => {
    expect(await trees({ 'a.txt': 'one\n' }, { 'a.txt': 'two\n' })).toMatchObject({
      level: 'major',
      policy_level: 'major',
      green: false,
      gate: '1 finding fails',
    });
    expect(await trees({}, { 'a.txt': 'two\n' })).toMatchObject({ level: 'minor', green: true, gate: 'ok' });
  });

  it('is a patch where any file differs, tests too, and none where files only moved', async () => {
    expect(await trees({ 'x.bin': '1' }, { 'x.bin': '2' })).toMatchObject({ level: 'patch', findings: [] });
    expect(await trees({}, { 'Test/Unit/a.txt': 'one\n' })).toMatchObject({ level: 'patch', findings: [] });
    expect(await trees({ 'a.bin': '1' }, { 'b.bin': '1' })).toMatchObject({ level: 'none', findings: [] });
    expect(await trees({ 'a.txt': 'one\n' }, { 'a.txt': 'one\n' })).toMatchObject({
      level: 'none',
      green: true,
    });
  });

  it('marks what is new and may be a module of its own', async () => {
    const { findings } = await trees({ 'a.txt': 'one\n' }, { 'a.txt': 'two\n' });
    expect(findings.map(({ rule, feature, fails }) => [rule, feature, fails])).toEqual([
      ['word-added', true, false],
      ['word-removed', false, true],
    ]);
  });
});

describe('the report on a series', () => {
  it('sums up each patch, and takes what was undone for nobody', async () => {
    const { base, steps } = await seriesOf(
      { 'a.txt': 'one\ntwo\n' },
      { 'p.patch': { 'a.txt': 'two\n' }, 'q.patch': { 'a.txt': 'one\ntwo\n' }, 'r.patch': { 'b.bin': '1' } },
    );
    const { findings } = await judgeSeries(base, steps, [wordJudge]);
    const report = makeCompatReport({
      findings: findings.map((one) => ({ ...one, waiver: null, fails: one.fate === 'stands' })),
      patches: steps.map(({ name }) => name),
      policy: DEFAULT_POLICY,
      asOf: '2026-11-26',
      differs: true,
      features: new Set(),
    });
    expect(report.level).toBe('patch');
    expect(report.patches).toEqual([
      { name: 'p.patch', level: 'patch', policy_level: 'patch', findings: 1, waived: 0, failing: 0 },
      { name: 'q.patch', level: 'patch', policy_level: 'patch', findings: 1, waived: 0, failing: 0 },
      { name: 'r.patch', level: 'patch', policy_level: 'patch', findings: 0, waived: 0, failing: 0 },
    ]);
    expect(
      gateSeries({
        patches: [],
        findings,
        policy: DEFAULT_POLICY,
        time: { asOf: '', version: null },
        ruleIds: new Set(),
      }),
    ).toEqual([]);
  });
});

describe('a summary', () => {
  it('has first what fails, then what stands, then what was taken back, each by severity', () => {
    const findings = [
      aFinding({ target: 'undone', fate: 'undone', fails: false }),
      aFinding({ target: 'news', severity: 'info', fails: false }),
      aFinding({ target: 'minor', severity: 'M', fails: false }),
      aFinding({ target: 'fails' }),
      aFinding({ target: 'fails too' }),
    ];
    const report = { findings, gate: 'x' } as unknown as CompatReport;
    const summary = summarizeCompat(report, 4);
    expect(summary.findings.map(({ target }) => target)).toEqual(['fails', 'fails too', 'minor', 'news']);
    expect([summary.omitted, summary.gate]).toEqual([1, 'x']);
    expect(summarizeCompat(report, 10)).toMatchObject({ omitted: 0 });
  });
});
