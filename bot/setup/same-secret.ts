import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether both are the same, compared in a time that tells nothing of them, not even of their length. */
export function sameSecret(given: string, wanted: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}
