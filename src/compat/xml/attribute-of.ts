import type { XmlElement } from './xml-element.js';

/** The value of an attribute without white space around it; null where there is none. */
export function attributeOf(element: XmlElement, name: string): string | null {
  return Object.hasOwn(element.attributes, name) ? (element.attributes[name]?.trim() ?? null) : null;
}
