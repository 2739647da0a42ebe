import type { DeclaredClass } from '../../php/class-table.js';
import type { PhpVisibility } from '../../php/php-facts.js';
import type { Lineage } from './lineage.js';

/** A member that a class has from elsewhere. */
export interface Inherited<M> {
  readonly member: M;
  readonly owner: DeclaredClass;
  readonly via: 'parent' | 'trait' | 'interface';
}

/**
 * The member that a class has without declaring it: of a trait, of the nearest parent, or of an interface, in this
 * order; null when it has none that the tree knows. What is private in a parent is not inherited.
 */
export function inheritedMember<M extends { readonly visibility: PhpVisibility }>(
  { parents, traits, interfaces }: Lineage,
  membersOf: (owner: DeclaredClass) => readonly M[],
  same: (member: M) => boolean,
): Inherited<M> | null {
  const places = [
    { via: 'trait', owners: traits },
    { via: 'parent', owners: parents },
    { via: 'interface', owners: interfaces },
  ] as const;
  for (const { via, owners } of places) {
    for (const owner of owners) {
      const member = membersOf(owner).find(
        (one) => same(one) && (one.visibility !== 'private' || via === 'trait'),
      );
      if (member !== undefined) return { member, owner, via };
    }
  }
  return null;
}
