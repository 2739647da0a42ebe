import type { ChangeCase } from '../../../support/compat/change-case.js';

export const FILE = 'app/code/Shop/etc/schema.graphqls';
export const OTHER = 'app/code/Other/etc/schema.graphqls';

/** A case with one file on each side; `@:` in what is expected stands for its path. */
export function editSchema(
  name: string,
  before: string,
  after: string,
  ...expected: readonly string[]
): ChangeCase {
  return {
    name,
    before: { [FILE]: before },
    after: { [FILE]: after },
    expect: expected.map((one) => one.replace('@:', `${FILE}:`)),
  };
}
