import type { Permission } from '../forge.js';
import type { Look } from './look.js';

/** What people may do, by login in lower case: logins differ by more than case. */
export async function readPermissions(look: Look): Promise<ReadonlyMap<string, Permission>> {
  return new Map(Object.entries((await look.get<Record<string, Permission>>('', 'permissions')) ?? {}));
}
