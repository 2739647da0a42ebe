import { UnreadableError } from '../unreadable-error.js';
import { attributeOf } from './attribute-of.js';
import type { XmlElement } from './xml-element.js';

/** An attribute that an element cannot do without. Throws UnreadableError where it is missing or empty. */
export function requiredAttribute(element: XmlElement, name: string): string {
  const value = attributeOf(element, name);
  if (value === null || value === '') {
    throw new UnreadableError(`<${element.name}> needs the attribute ${name}`, element.line);
  }
  return value;
}
