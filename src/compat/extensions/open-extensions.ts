import { resolve } from 'node:path';
import { BadInputError } from '../../errors/bad-input-error.js';
import { FactsView } from '../tree/facts-view.js';
import type { FactsStore } from '../tree/facts-store.js';
import { FolderTree } from '../tree/folder-tree.js';
import type { ExtensionFolder } from './extension-folder.js';
import { findPackages } from './find-packages.js';

/**
 * Opens folders of extensions; what is in them is read and never run. Throws `no-extension` for a folder in which
 * nothing is a package, and what FolderTree throws.
 * @param cwd what the folders are relative to
 */
export async function openExtensions(
  dirs: readonly string[],
  cwd: string,
  store: FactsStore,
): Promise<readonly ExtensionFolder[]> {
  const folders: ExtensionFolder[] = [];
  for (const dir of new Set(dirs)) {
    const folder = { label: dir, view: await FactsView.open(new FolderTree(resolve(cwd, dir)), store) };
    const { packages } = await findPackages(folder);
    if (packages.length === 0) {
      throw new BadInputError(
        'no-extension',
        `${dir}: there is no composer.json and no registration.php in it. ` +
          'Expected the folder of an extension, or one that holds several.',
      );
    }
    folders.push(folder);
  }
  return folders;
}
