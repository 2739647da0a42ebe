import { describe, expect, it } from 'vitest';
import type { Concern, Severity } from '../../../src/compat/finding.js';
import { policyOf } from '../../../src/compat/gate/policy-of.js';
import { failsBy, type CompatPolicy, type Threshold } from '../../../src/compat/gate/policy.js';

const SEVERITIES: readonly Severity[] = ['info', 'P', 'warn', 'review', 'M', 'B', 'unparsed'];

function failing(threshold: Threshold): string[] {
  const policy: CompatPolicy = { X: threshold, D: threshold, A: threshold };
  return SEVERITIES.filter((severity) => failsBy(policy, { severity, levels: ['X'] }));
}

describe('a policy', () => {
  it('fails the severity that it names and every severer one; news never, what could not be read always', () => {
    expect(Object.fromEntries((['P', 'warn', 'M', 'B', 'never'] as const).map((one) => [one, failing(one)])))
      .toMatchInlineSnapshot(`
        {
          "B": [
            "B",
            "unparsed",
          ],
          "M": [
            "M",
            "B",
            "unparsed",
          ],
          "P": [
            "P",
            "warn",
            "review",
            "M",
            "B",
            "unparsed",
          ],
          "never": [
            "unparsed",
          ],
          "warn": [
            "warn",
            "review",
            "M",
            "B",
            "unparsed",
          ],
        }
      `);
  });

  it('is about each level alone: one that fails is enough', () => {
    const policy: CompatPolicy = { X: 'never', D: 'M', A: 'B' };
    const fails = (severity: Severity, ...levels: Concern[]): boolean =>
      failsBy(policy, { severity, levels });
    expect([
      fails('B', 'X'),
      fails('M', 'D'),
      fails('M', 'A'),
      fails('M', 'X', 'A'),
      fails('M', 'A', 'D'),
    ]).toEqual([false, true, false, false, true]);
  });

  it('comes from stack.yml, with B for what that leaves out', () => {
    expect(policyOf(null)).toEqual({ X: 'B', D: 'B', A: 'B' });
    const config = { upstream: 'https://example.com/a.git', policy: { compat: { D: 'warn' as const } } };
    expect(policyOf(config)).toEqual({ X: 'B', D: 'warn', A: 'B' });
  });
});
