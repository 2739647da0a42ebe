import { createHash } from 'node:crypto';
import type { Oid } from '../../src/git/oid.js';
import { ZIP_WRITER } from '../zip/zip-writer.js';

/** The key of a package's content: two packages with the same key have the same members. */
export function buildKey(tree: Oid, nested: readonly string[], composerText: string): string {
  return createHash('sha256')
    .update(JSON.stringify([ZIP_WRITER, tree, nested, composerText]))
    .digest('hex');
}
