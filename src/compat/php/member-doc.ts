import { docTags } from './doc-block.js';
import { docType } from './doc-type.js';
import type { NameScope } from './name-scope.js';
import type { TypeText } from './php-facts.js';
import { splitDocType } from './split-doc-type.js';

/** What a doc block says of the thing that it stands before. */
export interface MemberDoc {
  readonly api: boolean;
  readonly deprecated: boolean;
  /** Types of `@param`, by name without `$`. */
  readonly parameters: ReadonlyMap<string, TypeText>;
  readonly returns: TypeText | null;
  /** Of the first `@var`. */
  readonly type: TypeText | null;
  /** Class names of `@throws`, sorted. */
  readonly throws: readonly string[];
}

/** Reads a doc comment; null stands for none. */
export function memberDoc(comment: string | null, scope: NameScope): MemberDoc {
  const tags = comment === null ? [] : docTags(comment);
  const texts = (name: string): readonly string[] =>
    tags.filter((tag) => tag.name === name).map(({ text }) => text);
  const first = (name: string): TypeText | null => {
    // `@var $name Type` is found too.
    const text = texts(name)
      .map((one) => one.replace(/^\$(?!this\b)[\w\x80-\uffff]+\s*/, ''))
      .find((one) => one !== '');
    return text === undefined || text.startsWith('$this->') ? null : typeAt(text, scope);
  };
  const parameters = new Map<string, TypeText>();
  for (const text of texts('param')) {
    const found = readParameter(text, scope);
    if (found !== null && !parameters.has(found.name)) parameters.set(found.name, found.type);
  }
  const throws = texts('throws').flatMap((text) => (text === '' ? [] : typeAt(text, scope).split('|')));
  return {
    api: tags.some(({ name }) => name === 'api'),
    deprecated: tags.some(({ name }) => name === 'deprecated'),
    parameters,
    returns: first('return'),
    type: first('var'),
    throws: [...new Set(throws)].toSorted(),
  };
}

function typeAt(text: string, scope: NameScope): TypeText {
  return docType(splitDocType(text).type, scope);
}

const NAME = /^&?\s*(?:\.\.\.)?\s*&?\$([\w\x80-\uffff]+)/;

/** `Type $name`, and `$name Type` too, which many write. */
function readParameter(
  text: string,
  scope: NameScope,
): { readonly name: string; readonly type: TypeText } | null {
  const early = NAME.exec(text);
  if (early !== null && early[1] !== 'this') {
    const rest = text.slice(early[0].length).trim();
    return rest === '' ? null : { name: early[1] ?? '', type: typeAt(rest, scope) };
  }
  const { type, rest } = splitDocType(text);
  const name = NAME.exec(rest)?.[1];
  return name === undefined || type === '' ? null : { name, type: docType(type, scope) };
}
