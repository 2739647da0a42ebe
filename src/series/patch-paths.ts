import type { PatchFile } from './patch-file.js';

/** Every path that a patch names, before and after, each once, sorted by code unit. */
export function patchPaths(patch: PatchFile): string[] {
  const paths = new Set<string>();
  for (const file of patch.files) {
    if (file.oldPath !== null) paths.add(file.oldPath);
    if (file.newPath !== null) paths.add(file.newPath);
  }
  return [...paths].toSorted();
}
