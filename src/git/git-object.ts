import type { Oid } from './oid.js';

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  readonly type: ObjectType;
  readonly data: Buffer;
}

/** What stands at a path of a tree; `null` elsewhere in the code means that nothing does. */
export interface Entry {
  readonly mode: number;
  readonly id: Oid;
}
