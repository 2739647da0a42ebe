import type { Rule } from '../rule.js';

const FILE = 'Inventory/composer.json';
const PACKAGE = { name: 'shop/module-inventory', type: 'magento2-module' };

/**
 * A rule about `composer.json` with what all of them have.
 *
 * @param example what the file has, before and after, beside name and type
 */
export function composerRule(
  parts: Omit<Rule, 'rows' | 'levels' | 'level' | 'example' | 'deviation' | 'source'> & {
    readonly source?: string;
  },
  example: readonly [before: object | null, after: object | null],
): Rule {
  const files = (own: object | null): Readonly<Record<string, string>> =>
    own === null ? {} : { [FILE]: `${JSON.stringify({ ...PACKAGE, ...own }, null, 2)}\n` };
  return {
    rows: [39],
    levels: ['X', 'A'],
    level: 'none',
    source: 'Upkeep',
    deviation:
      'magento-semver does not read composer.json; who cannot install a package any more is broken all the same.',
    ...parts,
    example: { before: files(example[0]), after: files(example[1]) },
  };
}
