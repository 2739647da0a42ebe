import type { XsdNode } from './xsd-facts.js';

/** A node in words: `the attribute name of type typeType`. */
export function nodeName({ kind, path }: XsdNode): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (kind === 'type') return `the ${path}`;
  const place = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const where = place === '' ? '' : ` of ${place}`;
  return `the ${kind} ${kind === 'attribute' ? name.slice(1) : name}${where}`;
}
