import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { parsePatch } from '../series/parse-patch.js';
import type { PatchFile } from '../series/patch-file.js';
import { writePatch } from '../series/write-patch.js';

/**
 * What a patch would lose between file and commit: written in the canonical form and read again it must say and do
 * the same, whatever form it came in. Nothing for a patch without an author, which lint speaks of.
 *
 * @param file path that the faults refer to
 */
export function roundTripFaults(patch: PatchFile, file: string): Fault[] {
  if (patch.author.name === '') return [];
  try {
    const written = writePatch(patch);
    if (writePatch(parsePatch(patch.name, written)).equals(written)) return [];
    const message = 'written as a commit and read back it would be another patch';
    return [fault(file, message)];
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    if (error.faults.length === 0) return [fault(file, error.message)];
    return error.faults.map((one) => ({ ...one, file }));
  }
}

function fault(file: string, message: string): Fault {
  const mend = 'Make the file anew with git format-patch, or with upkeep export.';
  return { code: 'round-trip', severity: 'error', file, line: 0, message, mend };
}
