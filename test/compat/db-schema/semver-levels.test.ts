import { describe, expect, it } from 'vitest';
import { dbSchemaJudge } from '../../../src/compat/db-schema/db-schema-judge.js';
import { dbWhitelistJudge } from '../../../src/compat/db-whitelist/db-whitelist-judge.js';
import { strictest } from '../../../src/compat/semver-level.js';
import { judgeFiles } from '../../support/compat/judge-files.js';
import { whitelistCases } from '../db-whitelist/cases/whitelist-cases.js';
import { columnCases } from './cases/column-cases.js';
import { columnTypeCases } from './cases/column-type-cases.js';
import { constraintCases } from './cases/constraint-cases.js';
import { indexCases } from './cases/index-cases.js';
import { partialTreeCases } from './cases/partial-tree-cases.js';
import { tableCases } from './cases/table-cases.js';
import { wholeTreeCases } from './cases/whole-tree-cases.js';
import { semverDeviations } from './semver-deviations.js';
import { semverLevels } from './semver-levels.js';

const schemaCases = [
  ...tableCases,
  ...columnCases,
  ...columnTypeCases,
  ...constraintCases,
  ...indexCases,
  ...wholeTreeCases,
  ...partialTreeCases,
].map((one) => ({ ...one, judges: [dbSchemaJudge] }));
const cases = [
  ...schemaCases,
  ...whitelistCases.map((one) => ({ ...one, judges: [dbSchemaJudge, dbWhitelistJudge] })),
];
const deviating = new Set(Object.values(semverDeviations).flat());
const levelOf = (name: string): string =>
  semverLevels.major.includes(name) ? 'major' : semverLevels.minor.includes(name) ? 'minor' : 'none';

describe('the level of a change to the database, beside what magento-semver itself says', () => {
  it('names each case once', () => {
    const names = cases.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    for (const name of [...deviating, ...semverLevels.major, ...semverLevels.minor])
      expect(names).toContain(name);
  });

  it.each(cases.filter(({ name }) => !deviating.has(name)))(
    '$name',
    async ({ name, judges, before, after }) => {
      const found = await judgeFiles(judges, before, after);
      const level = strictest(found.map((one) => one.level));
      expect(level === 'patch' ? 'none' : level).toBe(levelOf(name));
    },
  );

  it.each(cases.filter(({ name }) => deviating.has(name)))(
    'deviates: $name',
    async ({ name, judges, before, after }) => {
      const found = await judgeFiles(judges, before, after);
      expect(strictest(found.map((one) => one.level))).not.toBe(levelOf(name));
    },
  );
});
