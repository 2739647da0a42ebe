import type { TreeView } from '../tree/tree-view.js';
import { ClassWorld } from './class-world.js';
import { collectUses, type FoundUse, type UnreadFile } from './collect-uses.js';
import { countUnresolved } from './count-unresolved.js';
import type { ExtensionFolder } from './extension-folder.js';
import type { ExtensionPackage } from './extension-package.js';
import { findPackages } from './find-packages.js';
import type { Worlds } from './must-declare.js';
import type { PlacedUse } from './placed-use.js';
import { UseIndex } from './use-index.js';
import { partKey } from './use-key.js';

/** What is known of an extension before anything is matched with it. */
export interface IndexedExtension {
  readonly extension: ExtensionPackage;
  readonly files: number;
  readonly uses: number;
  readonly unresolved: number;
  readonly unread: readonly UnreadFile[];
}

/** What extensions use of a tree, in a form in which a change can be looked up. */
export interface IndexedExtensions {
  readonly index: UseIndex;
  readonly worlds: Worlds;
  readonly extensions: readonly IndexedExtension[];
}

/** Indexes extensions as they would be installed in two trees. Files of no package are left out. */
export async function indexExtensions(
  folders: readonly ExtensionFolder[],
  before: TreeView,
  after: TreeView,
): Promise<IndexedExtensions> {
  const own = await Promise.all(folders.map(({ view }) => view.classes()));
  const worlds: Worlds = {
    before: new ClassWorld(await before.classes(), own),
    after: new ClassWorld(await after.classes(), own),
  };
  const found = await Promise.all(folders.map(findPackages));
  const { uses, unread } = await collectUses(folders, [worlds.before, worlds.after]);
  const byExtension = new Map<ExtensionPackage, PlacedUse[]>(
    found.flatMap(({ packages }) => packages.map((one): [ExtensionPackage, PlacedUse[]] => [one, []])),
  );
  for (const { folder, ...use } of closest(uses)) {
    const extension = found[folder]?.packageOf(use.file) ?? null;
    if (extension !== null) byExtension.get(extension)?.push({ ...use, extension });
  }
  const unresolved = await countUnresolved(byExtension, folders, worlds, [before, after]);
  return {
    index: new UseIndex([...byExtension.values()].flat()),
    worlds,
    extensions: [...byExtension].map(([extension, its]) => {
      const folder = found.findIndex(({ packages }) => packages.includes(extension));
      const isIts = (file: string): boolean => found[folder]?.packageOf(file) === extension;
      return {
        extension,
        files: [...(folders[folder]?.view.files.keys() ?? [])].filter(isIts).length,
        uses: its.length,
        unresolved: unresolved.get(extension) ?? 0,
        unread: unread.filter((one) => one.folder === folder && isIts(one.file)),
      };
    }),
  };
}

/** Each use once; where a place uses a thing in a close way, that it uses it at all need not be said. */
function closest(uses: readonly FoundUse[]): readonly FoundUse[] {
  const keyOf = ({ folder, file, line, subject }: FoundUse): string =>
    [folder, file, line, partKey(subject)].join('\0');
  const close = new Set(uses.filter(({ bond }) => bond !== 'uses').map(keyOf));
  const seen = new Set<string>();
  return uses.filter((use) => {
    if (use.bond === 'uses' && use.subject.member === undefined && close.has(keyOf(use))) return false;
    const key = [keyOf(use), use.bond, use.how].join('\0');
    return seen.size < seen.add(key).size;
  });
}
