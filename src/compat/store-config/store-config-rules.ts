import type { Files, Rule } from '../rule.js';

const config = (field: string): Files => ({
  'Cart/etc/config.xml': `<config>\n  <default>\n    <cart><items>${field}</items></cart>\n  </default>\n</config>\n`,
});

export const defaultRemoved: Rule = {
  id: 'config-default-removed',
  rows: [24],
  title: 'a default value of the configuration is gone',
  severities: ['warn'],
  levels: ['X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'patch',
  why: 'Code that reads the path gets nothing where the shop has saved no value.',
  mend: 'Keep the default as long as anybody may read the path.',
  example: {
    before: config('<limit>10</limit><page>20</page>'),
    after: config('<page>20</page>'),
  },
};

export const defaultChanged: Rule = {
  id: 'config-default-changed',
  rows: [24],
  title: 'a default value of the configuration is another',
  severities: ['warn'],
  levels: ['X'],
  source: 'Adobe policy',
  level: 'none',
  policyLevel: 'patch',
  why: 'Every shop that has saved no value behaves otherwise after the update, and so does what extensions do with it.',
  mend: 'Keep the value for shops that exist (a data patch can save it), or say it in the release notes.',
  example: { before: config('<limit>10</limit>'), after: config('<limit>100</limit>') },
};
