import type { PackageFile } from '../tree/package-file.js';

/**
 * The files of each package folder, with paths relative to it. A file belongs to the deepest
 * package folder above it, so a package that lies inside another is not packed twice.
 */
export function splitFiles(
  folders: readonly string[],
  files: readonly PackageFile[],
): Map<string, PackageFile[]> {
  const split = new Map<string, PackageFile[]>(folders.map((folder) => [folder, []]));
  for (const file of files) {
    for (let end = file.path.lastIndexOf('/'); ; end = file.path.lastIndexOf('/', end - 1)) {
      const owner = split.get(end < 0 ? '' : file.path.slice(0, end));
      if (owner !== undefined) owner.push({ ...file, path: file.path.slice(end + 1) });
      if (owner !== undefined || end < 0) break;
    }
  }
  return split;
}
