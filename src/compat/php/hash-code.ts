import { createHash } from 'node:crypto';

/** A short name for a piece of code: equal for equal code, and practically never for other. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('base64url').slice(0, 16);
}
