/** How much of a file is looked at; the same as git's. */
const LOOKED_AT = 8000;

/** Whether git takes content for binary when no attribute says: a NUL in the first 8,000 bytes. */
export function isBinary(data: Buffer): boolean {
  return data.subarray(0, LOOKED_AT).includes(0);
}
