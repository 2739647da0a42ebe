import type { StackPatch } from './stack-tree.js';

/** A patch as `extra` of a package lists it. */
export interface ListedPatch {
  readonly patch: string;
  readonly category: string | null;
  readonly links: readonly string[];
}

/**
 * Which patches touch which package: a path belongs to the deepest folder above it, and to the
 * base when there is none. Patches are in series order.
 *
 * @param folders the folders of the packages; `''` is the base
 */
export function patchesByFolder(
  patches: readonly StackPatch[],
  folders: ReadonlySet<string>,
): Map<string, ListedPatch[]> {
  const found = new Map<string, ListedPatch[]>();
  for (const { name, category, links, paths } of patches) {
    const owners = new Set(paths.map((path) => ownerOf(path, folders)));
    for (const owner of owners) {
      if (owner === null) continue;
      const list = found.get(owner) ?? [];
      list.push({ patch: name, category, links });
      found.set(owner, list);
    }
  }
  return found;
}

function ownerOf(path: string, folders: ReadonlySet<string>): string | null {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    if (folders.has(folder)) return folder;
  }
  return folders.has('') ? '' : null;
}
