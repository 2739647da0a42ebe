import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/compat/all-rules.js';
import { judges } from '../../src/compat/judges.js';
import { ruleGroups } from '../../src/compat/rule-groups.js';
import { rulesPage } from '../../src/compat/rules-page.js';
import { judgeFiles } from '../support/compat/judge-files.js';

const rules = allRules(judges);
/** Those with an example: the others are about waivers, and about what no change shows. */
const shown = rules.filter(
  ({ example }) => Object.keys(example.before).length + Object.keys(example.after).length > 0,
);

describe('the rules', () => {
  it('have ids of their own, in kebab case', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(100);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('cover every row of the table', () => {
    const covered = new Set(rules.flatMap((rule) => rule.rows));
    const missing = Array.from({ length: 43 }, (_, index) => index + 1).filter((row) => !covered.has(row));
    // Row 43 is what is no finding: headers, comments and white space.
    expect(missing).toEqual([43]);
  });

  it('say what they find, why and how to mend it, each in sentences', () => {
    const wrong = rules.filter(
      ({ title, why, mend }) => title.endsWith('.') || !/[.)]$/.test(why) || !/[.)]$/.test(mend),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('have a policy that is never milder than the level', () => {
    const order = ['none', 'patch', 'minor', 'major'];
    const wrong = rules.filter(({ level, policyLevel }) => order.indexOf(policyLevel) < order.indexOf(level));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it.each(shown)('$id: its example fires, with a severity and level that the rule states', async (rule) => {
    const { before, after } = rule.example;
    const found = (await judgeFiles(judges, before, after)).filter((finding) => finding.rule === rule.id);
    expect(found.length).toBeGreaterThan(0);
    for (const { severity, levels } of found) {
      expect(rule.severities).toContain(severity);
      expect(levels).toEqual(rule.levels);
    }
  });
});

it('docs/compat-rules.md has every rule', async () => {
  await expect(rulesPage(ruleGroups(judges))).toMatchFileSnapshot('../../docs/compat-rules.md');
});
