/** Under which it is remembered that a release was told of. */
export function announcedKey(version: string): string {
  return `announced ${version}`;
}
