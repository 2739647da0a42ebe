import { pathsAbove } from './paths-above.js';
import type { XsdNode } from './xsd-facts.js';

/** A node in words: `the attribute name of type typeType`. */
export function nodeName({ kind, path }: XsdNode): string {
  if (kind === 'type') return `the ${path}`;
  const [place] = pathsAbove(path);
  const name = place === undefined ? path : path.slice(place.length + 1);
  return `the ${kind} ${kind === 'attribute' ? name.slice(1) : name}${place === undefined ? '' : ` of ${place}`}`;
}
