import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import type { Identity } from '../../git/identity.js';
import type { StagedObject } from '../../git/object-cache.js';
import type { Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { parseDiff } from '../parse-diff.js';
import type { PatchFile, PatchMessage } from '../patch-file.js';
import { writePatch } from '../write-patch.js';
import { diffText } from './diff-text.js';
import { withScratchRepository } from './scratch-repository.js';

/** A change as two trees, with what is said about it. */
export interface Change {
  readonly name: string;
  readonly author: Identity;
  readonly message: PatchMessage;
  readonly before: Oid;
  readonly after: Oid;
  /** Where it comes from, for faults: a commit, a file. */
  readonly source: string;
}

/**
 * The patch file of each change: git's diff of its two trees, written in the one form of the
 * format, so that importing the same change gives the same bytes everywhere.
 *
 * Throws BadInputError `cannot-import` with every change that no patch can hold (a gitlink, a
 * path that is no text).
 *
 * @param objects what the trees need and `repo` does not have
 */
export async function canonicalPatches(
  repo: Pick<Repository, 'objectsDir'>,
  changes: readonly Change[],
  objects: readonly StagedObject[] = [],
): Promise<PatchFile[]> {
  const texts = await withScratchRepository(repo, objects, (gitDir) => diffText(gitDir, changes));
  const faults: Fault[] = [];
  const patches = changes.map((change, index): PatchFile | null => {
    const { name, author, message } = change;
    try {
      const files = parseDiff(change.source, texts[index] ?? Buffer.alloc(0));
      return { name, author, message, files, bytes: writePatch({ author, message, files }) };
    } catch (error) {
      if (!(error instanceof BadInputError) || error.faults.length === 0) throw error;
      // Lines of a diff that nobody has seen help nobody.
      faults.push(...error.faults.map((fault) => ({ ...fault, file: change.source, line: 0 })));
      return null;
    }
  });
  if (faults.length > 0) throw BadInputError.fromFaults('cannot-import', faults);
  return patches.filter((patch): patch is PatchFile => patch !== null);
}
