import type { Rule } from './rule.js';

/** What rules have in common that are about the gate and the series themselves: no change of the source shows them. */
export const gateRule = {
  rows: [0],
  levels: ['X', 'D', 'A'],
  source: 'Upkeep',
  level: 'none',
  policyLevel: 'none',
  example: { before: {}, after: {} },
} as const satisfies Partial<Rule>;
