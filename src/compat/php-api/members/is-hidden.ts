import type { PhpClass, PhpVisibility } from '../../php/php-facts.js';

/** Whether nobody outside of a class sees a member of it. What is private in a trait is of the class that uses it. */
export function isHidden(member: { readonly visibility: PhpVisibility }, { kind }: PhpClass): boolean {
  return member.visibility === 'private' && kind !== 'trait';
}
