/** A git object id: 40 lower-case hex digits (SHA-1 repositories only). */
export type Oid = string;

export const ZERO_OID: Oid = '0'.repeat(40);
export const EMPTY_TREE: Oid = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

const OID = /^[0-9a-f]{40}$/;

export function isOid(text: string): boolean {
  return OID.test(text);
}
