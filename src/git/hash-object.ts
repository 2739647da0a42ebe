import { createHash } from 'node:crypto';
import type { ObjectType } from './git-object.js';
import type { Oid } from './oid.js';

/** The id that git gives to an object of this type and content. */
export function hashObject(type: ObjectType, data: Buffer): Oid {
  return createHash('sha1').update(`${type} ${data.length}\0`).update(data).digest('hex');
}
