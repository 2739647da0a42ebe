import { inlineCode } from '../text/inline-code.js';
import { cutAt } from './cut-at.js';
import { isPlainAddress } from './is-plain-address.js';
import { plainText } from './plain-text.js';

/**
 * An address out of the metadata of a patch, as a link that says where it leads; as code where it is no plain address.
 */
export function outsideLink(address: string): string {
  if (!isPlainAddress(address)) return inlineCode(cutAt(address, 200));
  return `[${plainText(address.replace(/^https?:\/\//, ''), 80)}](${address})`;
}
