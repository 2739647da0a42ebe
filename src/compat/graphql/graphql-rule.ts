import type { Rule } from '../rule.js';

const FILE = 'Inventory/etc/schema.graphqls';

/**
 * A rule about `schema.graphqls` with what all of them have.
 *
 * @param example two contents of one file
 */
export function graphqlRule(
  parts: Pick<Rule, 'id' | 'title' | 'severities' | 'source' | 'policyLevel' | 'why' | 'mend' | 'feature'>,
  example: readonly [before: string, after: string],
): Rule {
  return {
    rows: [32],
    levels: ['A', 'X'],
    level: 'none',
    deviation:
      'magento-semver does not read schema.graphqls, though it is an API that storefronts are written for.',
    ...parts,
    example: { before: { [FILE]: `${example[0]}\n` }, after: { [FILE]: `${example[1]}\n` } },
  };
}
