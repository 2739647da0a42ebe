import type { XmlElement } from './xml-element.js';

/** The elements below one at the end of a path of names: `childrenOf(config, 'acl', 'resources', 'resource')`. */
export function childrenOf(element: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let level: readonly XmlElement[] = [element];
  for (const name of path)
    level = level.flatMap(({ children }) => children.filter((one) => one.name === name));
  return level;
}
