import { docTags } from '../doc-block.js';
import { docType } from '../doc-type.js';
import type { NameScope } from '../name-scope.js';
import type { PhpSource } from '../php-source.js';
import { splitDocType } from '../split-doc-type.js';
import { classesInType } from './classes-in-type.js';

const NAMED = /^\$([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)/;

/**
 * The classes of the variables that `@var` comments name (`@var Foo $foo`, `@var $foo Foo`). Of one that a file names
 * in different ways nothing is known.
 */
export function commentedTypes(
  { comments }: PhpSource,
  scope: NameScope,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { text } of comments) {
    if (!text.startsWith('/*') || !text.includes('@var')) continue;
    for (const tag of docTags(text.startsWith('/**') ? text : `/*${text.slice(1)}`)) {
      if (tag.name !== 'var') continue;
      const early = NAMED.exec(tag.text);
      const { type, rest } = splitDocType(early === null ? tag.text : tag.text.slice(early[0].length).trim());
      const name = early?.[1] ?? NAMED.exec(rest)?.[1];
      if (name === undefined || name === 'this') continue;
      const types = classesInType(docType(type, scope), null);
      const known = found.get(name);
      found.set(name, known === undefined || known.join() === types.join() ? types : []);
    }
  }
  return found;
}
