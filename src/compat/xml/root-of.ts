import { UnreadableError } from '../unreadable-error.js';
import { parseXml } from './parse-xml.js';
import type { XmlElement } from './xml-element.js';

/**
 * The root element of a document that has one of these as its root. Throws UnreadableError for any other root too: of
 * what is not known to be read, nothing may be said to be unchanged.
 */
export function rootOf(content: string, ...names: readonly string[]): XmlElement {
  const root = parseXml(content);
  if (!names.includes(root.name)) {
    throw new UnreadableError(
      `expected <${names.join('> or <')}>, but the root is <${root.name}>`,
      root.line,
    );
  }
  return root;
}
