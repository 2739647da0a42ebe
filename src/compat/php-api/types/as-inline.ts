import type { TypeText } from '../../php/php-facts.js';
import { splitUnion } from './split-union.js';

/** Types that only doc blocks know, as what a signature says for them. */
const ROUGHER = new Map([
  ['list', 'array'],
  ['scalar', 'bool|float|int|string'],
  ['number', 'float|int'],
  ['numeric', 'float|int|string'],
]);

/**
 * A type of a doc block as a signature would have it: `Foo[]` and `array<…>` are arrays there. Sorted; null where a
 * signature cannot say it.
 *
 * @param self the class that it stands in: `static` and `$this` are objects of it
 */
export function asInline(type: TypeText, self: string): TypeText | null {
  const parts = new Set<string>();
  for (const part of splitUnion(type)) {
    if (/^(?:resource|empty)$/.test(part)) return null;
    const bare = part.endsWith('[]') ? 'array' : part.replace(/[<{(].*$/s, '');
    const rough = bare.startsWith('non-empty-') ? bare.slice('non-empty-'.length) : bare;
    const known =
      rough === 'static' || rough === 'self'
        ? self
        : rough.endsWith('-string')
          ? 'string'
          : rough.endsWith('-int')
            ? 'int'
            : (ROUGHER.get(rough) ?? rough);
    for (const one of known === '' ? [part] : known.split('|')) parts.add(one);
  }
  return [...parts].toSorted().join('|');
}
