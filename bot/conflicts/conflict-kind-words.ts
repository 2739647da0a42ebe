import type { ConflictKind } from '../../src/replay/report.js';

/** What each kind of conflict is, for people. */
export const conflictKindWords: Readonly<Record<ConflictKind, string>> = {
  content: 'both changed the same lines',
  'delete-modify': 'upstream removed it, or the patch does',
  'add-add': 'both add it, differently',
  rename: 'both gave it another name',
  mode: 'both changed what kind of file it is',
  type: 'it became a link or a file',
  binary: 'both changed it, and it is no text',
  'file-directory': 'a file stands where a folder shall be',
};
