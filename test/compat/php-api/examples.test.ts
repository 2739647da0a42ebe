import { describe, expect, it } from 'vitest';
import { phpApiJudge } from '../../../src/compat/php-api/php-api-judge.js';
import { judgeFiles } from '../../support/compat/judge-files.js';

describe('rules about the PHP API', () => {
  it('have ids of their own, which begin with php-', () => {
    const ids = phpApiJudge.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^php-[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it.each(phpApiJudge.rules.map((rule) => [rule.id, rule] as const))(
    '%s: its example shows it, and nothing else',
    async (id, rule) => {
      const found = await judgeFiles([phpApiJudge], rule.example.before, rule.example.after);
      expect(found.map((one) => one.rule)).toEqual([id]);
      const one = found.find((finding) => finding.rule === id);
      expect(one?.severity).toBe(rule.severities[0]);
      expect(one?.level).toBe(rule.level);
      expect(one?.policyLevel).toBe(rule.policyLevel);
      expect(one?.reason).not.toMatch(/undefined|\.$/);
    },
  );

  it.each(phpApiJudge.rules.map((rule) => [rule.id, rule] as const))(
    '%s: nothing is found where nothing changed',
    async (_, rule) => {
      for (const files of [rule.example.before, rule.example.after]) {
        expect(await judgeFiles([phpApiJudge], files, files)).toEqual([]);
      }
    },
  );
});
