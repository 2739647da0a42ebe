import { lstatSync, type Stats } from 'node:fs';

/** What is at a path, links not followed; null for nothing, and for what cannot be looked at. */
export function statOf(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    // Below a file, too long, or not for our eyes: for who asks it is not there.
    return null;
  }
}
