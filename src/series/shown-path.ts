import { isAbsolute, join, relative } from 'node:path';

/** A path below a folder as messages show it: relative to the working directory when it is in there. */
export function shownPath(dir: string, name: string): string {
  const path = join(dir, name);
  const short = relative(process.cwd(), path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}
