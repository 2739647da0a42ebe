import type { Rule } from './rule.js';

/** What could not be read is never green. */
export const unparsedRule: Rule = {
  id: 'unparsed',
  rows: [0],
  title: 'a changed file cannot be read',
  severities: ['unparsed', 'warn'],
  levels: ['X', 'D', 'A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'none',
  why: 'Nobody knows what the change of this file means to anybody, so a person must look.',
  mend: 'Mend the syntax of the file; if it is meant to be so, have somebody look at the change and write a waiver.',
  example: {
    before: { 'etc/di.xml': '<config><type name="A"/></config>\n' },
    after: { 'etc/di.xml': '<config><type name="A">\n' },
  },
};
