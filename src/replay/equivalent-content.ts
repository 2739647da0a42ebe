import { isUtf8 } from 'node:buffer';
import { canonicalXml } from './canonical-xml.js';
import { readJson } from './read-json.js';

/**
 * Whether two contents that differ in bytes mean the same: XML up to white space and the order of
 * attributes, JSON as parsed. Of any other kind of file, and wherever there is doubt, false. It is
 * evidence for a review, not a reason to drop anything.
 */
export function equivalentContent(path: string, a: Buffer, b: Buffer): boolean {
  const canonical = canonicalFor(path);
  if (canonical === null || !isUtf8(a) || !isUtf8(b)) return false;
  const first = canonical(a.toString('utf8'));
  return first !== null && first === canonical(b.toString('utf8'));
}

function canonicalFor(path: string): ((text: string) => string | null) | null {
  if (/\.(?:xml|xsd|xsl|xslt|svg)$/.test(path)) return canonicalXml;
  if (path.endsWith('.json')) return (text) => readJson(text)?.canonical ?? null;
  return null;
}
