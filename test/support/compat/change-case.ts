import { describe, expect, it } from 'vitest';
import type { Judge } from '../../../src/compat/judge.js';
import type { Files } from '../../../src/compat/rule.js';
import { judgeFiles } from './judge-files.js';

/** A change and everything that must be said of it. */
export interface ChangeCase {
  readonly name: string;
  readonly before: Files;
  readonly after: Files;
  /**
   * Every finding, in order, as `SEVERITY rule-id target file:line`; nothing for a change that is harmless. With
   * ` [svc=LEVEL policy=LEVEL]` behind it where a case is about the levels.
   */
  readonly expect: readonly string[];
}

/** Runs cases against judges; a case fails on a finding that is missing and on one too many. */
export function runCases(title: string, judges: readonly Judge[], cases: readonly ChangeCase[]): void {
  // oxlint-disable-next-line vitest/valid-title -- each kind of thing has its own
  describe(title, () => {
    it.each(cases)('$name', async ({ before, after, expect: expected }) => {
      const found = await judgeFiles(judges, before, after);
      const shown = found.map((one, index) => {
        const text = `${one.severity} ${one.rule} ${one.target} ${one.file}:${one.line}`;
        const levels = ` [svc=${one.level} policy=${one.policyLevel}]`;
        return expected[index]?.endsWith(']') === true ? text + levels : text;
      });
      expect(shown).toEqual(expected);
    });
  });
}
