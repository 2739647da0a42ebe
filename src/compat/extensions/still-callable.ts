import type { PhpMethod, PhpParameter } from '../php/php-facts.js';

/**
 * Whether every call of a method that worked goes on to work, and gives the same: at most it takes more arguments that
 * may be left out.
 */
export function stillCallable(before: PhpMethod, after: PhpMethod): boolean {
  const extra = after.parameters.slice(before.parameters.length);
  return (
    before.visibility === after.visibility &&
    before.static === after.static &&
    (before.abstract || !after.abstract) &&
    before.returns.inline === after.returns.inline &&
    before.parameters.every((old, index) => takesTheSame(old, after.parameters[index])) &&
    extra.every(({ optional }) => optional)
  );
}

function takesTheSame(old: PhpParameter, now: PhpParameter | undefined): boolean {
  return (
    now !== undefined &&
    old.name === now.name &&
    (now.inline === null || old.inline === now.inline) &&
    old.byReference === now.byReference &&
    old.variadic === now.variadic &&
    (!old.optional || now.optional)
  );
}
