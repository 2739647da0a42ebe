import { createHash } from 'node:crypto';
import type { Said } from '../reconcile/said.js';

/** Whether a content is another than what was said under this key, and what is to be remembered of it. Pure. */
export function sayOnce(
  before: Said,
  key: string,
  content: object,
): { readonly isNew: boolean; readonly said: Said } {
  const hash = createHash('sha1').update(JSON.stringify(content)).digest('hex');
  return { isNew: before[key] !== hash, said: { [key]: hash } };
}
