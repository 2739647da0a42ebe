import { encodePath } from '../../src/git/path-bytes.js';

const ASCII = /^[\0-\x7f]*$/;

/** A path with one character for each of its bytes: the form in which git orders paths and matches patterns. */
export function byteString(path: string): string {
  return ASCII.test(path) ? path : encodePath(path).toString('latin1');
}
