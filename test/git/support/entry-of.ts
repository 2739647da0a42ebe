import type { Entry } from '../../../src/git/git-object.js';
import { hashObject } from '../../../src/git/hash-object.js';
import { MODE_EXECUTABLE, MODE_FILE, MODE_SYMLINK } from '../../../src/git/mode.js';
import type { FileSpec } from '../../support/temp-repo.js';

/** The tree entry of a file. */
export function entryOf(spec: Exclude<FileSpec, null>): Entry {
  if (typeof spec === 'string') return { mode: MODE_FILE, id: hashObject('blob', Buffer.from(spec)) };
  if (Buffer.isBuffer(spec)) return { mode: MODE_FILE, id: hashObject('blob', spec) };
  if ('link' in spec) return { mode: MODE_SYMLINK, id: hashObject('blob', Buffer.from(spec.link)) };
  return { mode: MODE_EXECUTABLE, id: hashObject('blob', Buffer.from(spec.exec)) };
}
