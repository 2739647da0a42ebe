import type { PhpParameter } from '../../php/php-facts.js';
import { splitUnion } from '../types/split-union.js';

/** Whether `?Type $x = null` became `Type $x`: that the type is another too is not worth a word. */
export function lostNull(before: PhpParameter, after: PhpParameter): boolean {
  if (before.default !== 'null' || after.optional || before.inline === null) return false;
  return (
    splitUnion(before.inline)
      .filter((part) => part !== 'null')
      .join('|') === after.inline
  );
}
