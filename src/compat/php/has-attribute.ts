import type { AttributeGroup } from './ast.js';
import type { NameScope } from './name-scope.js';

/** Whether something has the attribute of this class. */
export function hasAttribute(
  groups: readonly AttributeGroup[] | undefined,
  name: string,
  scope: NameScope,
): boolean {
  return groups?.some(({ attrs }) => attrs.some((one) => scope.resolve(one.name) === name)) ?? false;
}
