/**
 * New content of files of a stack folder by name relative to it (`series` among them); null takes a file away.
 * What is not named stays.
 */
export type StackFiles = ReadonlyMap<string, Buffer | null>;
