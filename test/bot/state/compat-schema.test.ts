import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compatSchema } from '../../../bot/state/compat-schema.js';
import { parseStackState } from '../../../bot/state/parse-stack-state.js';
import { stackRecord } from '../../../bot/state/push-stack-state.js';
import type { CompatSummary } from '../../../src/compat/output/compat-summary.js';
import { compatOf, findingOf } from '../support/compat-of.js';
import { stateOf } from '../support/sample-states.js';

const KEY = { line: 'main', stack: 'inventory' };
const back = (compat: unknown): unknown => compatSchema.parse(JSON.parse(JSON.stringify(compat)));

describe('a recorded compatibility', () => {
  it('is read as it was written', () => {
    expect(back(compatOf())).toEqual(compatOf());
    const state = stateOf({ compat: compatOf() });
    const record = stackRecord(state, {});
    expect(parseStackState(KEY, record.state, record.report)).toEqual({ ...state, key: KEY });
  });

  it('is, whatever is in its texts', () => {
    const severity = fc.constantFrom('B', 'M', 'P', 'warn', 'review', 'info', 'unparsed');
    const finding = fc.record({ severity, reason: fc.string(), target: fc.string(), line: fc.nat() });
    fc.assert(
      fc.property(fc.array(finding), fc.string(), fc.nat(), (findings, gate, omitted) => {
        const compat: CompatSummary = compatOf({
          gate,
          omitted,
          findings: findings.map((more) => findingOf(more as Parameters<typeof findingOf>[0])),
        });
        expect(back(compat)).toEqual(compat);
      }),
    );
  });

  it('may speak of kinds of things that a later version knows', () => {
    const compat = compatOf({ findings: [findingOf({ subject: { kind: 'new' as 'file', name: 'x' } })] });
    expect(back(compat)).toEqual(compat);
  });

  it('is null in a state of before there was a gate, and in one that has only a report', () => {
    const { compat: _, ...old } = JSON.parse(stackRecord(stateOf(), {}).state) as Record<string, unknown>;
    expect(parseStackState(KEY, JSON.stringify(old), null).compat).toBeNull();
    expect(parseStackState(KEY, null, stackRecord(stateOf(), {}).report).compat).toBeNull();
  });

  it.each([
    ['a severity', { findings: [{ ...findingOf(), severity: 'bad' }] }, 'compat.findings.0.severity'],
    ['a level', { level: 'huge' }, 'compat.level'],
    ['a threshold', { policy: { X: 'B', D: 'B', A: 'all' } }, 'compat.policy.A'],
    ['a fate', { findings: [{ ...findingOf(), fate: 'gone' }] }, 'compat.findings.0.fate'],
    ['a line that is no number', { findings: [{ ...findingOf(), line: '1' }] }, 'compat.findings.0.line'],
    [
      'a subject that is none',
      { findings: [{ ...findingOf(), subject: null }] },
      'compat.findings.0.subject',
    ],
    ['a missing count', { omitted: undefined }, 'compat.omitted'],
  ])('is refused with %s that there is not', (_, change, place) => {
    const state = JSON.parse(stackRecord(stateOf(), {}).state) as object;
    const text = JSON.stringify({ ...state, compat: { ...compatOf(), ...change } });
    expect(() => parseStackState(KEY, text, null)).toThrow(place);
  });
});
