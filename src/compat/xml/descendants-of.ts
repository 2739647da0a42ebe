import type { XmlElement } from './xml-element.js';

/** All elements below one, in the order of the document; without those that `skip` takes, and what is below them. */
export function descendantsOf(
  root: XmlElement,
  skip: (element: XmlElement) => boolean = () => false,
): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const left = [...root.children].reverse();
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (skip(next)) continue;
    found.push(next);
    for (let index = next.children.length - 1; index >= 0; index -= 1)
      left.push(next.children[index] as XmlElement);
  }
  return found;
}
