import type { PatchFile } from './patch-file.js';
import { writeMessage } from './write-message.js';

/**
 * The message that a patch has as a commit, ending in a newline: what `git am` makes of it. With
 * `patchTrailer` the last line is `Patch: <file name>`, by which `export` finds the patch again.
 */
export function commitMessageOf(
  patch: Pick<PatchFile, 'name' | 'message'>,
  options: { readonly patchTrailer: boolean },
): string {
  if (!options.patchTrailer) return writeMessage(patch.message);
  const trailers = [...patch.message.trailers, { key: 'Patch', value: patch.name, line: 0 }];
  return writeMessage({ ...patch.message, trailers });
}
