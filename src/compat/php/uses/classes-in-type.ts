import { builtInType } from '../built-in-type.js';
import type { TypeText } from '../php-facts.js';

const NAME = /^[A-Za-z_\x80-\uffff][\w\\\x80-\uffff]*$/;

/**
 * The classes that a value of a type is one of: not those in arrays and in arguments of types.
 *
 * @param self what `static` and `self` stand for; null where that is not known
 */
export function classesInType(type: TypeText | null, self: string | null): readonly string[] {
  if (type === null || /[<{[]/.test(type)) return [];
  const names = type.split(/[|&()]+/).flatMap((part) => {
    if (part === 'static' || part === 'self') return self === null ? [] : [self];
    return NAME.test(part) && builtInType(part, 'doc') === null && part !== 'parent' ? [part] : [];
  });
  return [...new Set(names)];
}
