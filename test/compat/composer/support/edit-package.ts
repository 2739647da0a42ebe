import type { ChangeCase } from '../../../support/compat/change-case.js';

export const FILE = 'Stock/composer.json';

/** A composer.json; each entry on a line of its own, links from line 5 on. */
export function packageJson(own: object): string {
  return `${JSON.stringify({ name: 'shop/module-stock', type: 'magento2-module', ...own }, null, 2)}\n`;
}

/** A case with one file on each side; `@:` in what is expected stands for its path. */
export function editPackage(
  name: string,
  before: object,
  after: object,
  ...expected: readonly string[]
): ChangeCase {
  return {
    name,
    before: { [FILE]: packageJson(before) },
    after: { [FILE]: packageJson(after) },
    expect: expected.map((one) => one.replace('@:', `${FILE}:`)),
  };
}
