import type { Fault } from '../../src/errors/fault.js';
import { isRegular } from '../../src/git/mode.js';
import type { ComposerJson } from '../composer/composer-json.js';
import { parseComposerJson } from '../composer/parse-composer-json.js';
import type { PackageRule } from '../recipe/recipe.js';
import { listTree } from '../tree/list-tree.js';
import type { PackageFile } from '../tree/package-file.js';
import type { TreeListing } from '../tree/tree-listing.js';
import type { BuildSource } from './build-source.js';
import { checkPackageFiles } from './check-package-files.js';
import { findPackageFolders } from './find-package-folders.js';
import { isFaultList } from './is-fault-list.js';
import type { SourcePackage } from './source-package.js';
import { splitFiles } from './split-files.js';

const COMPOSER_JSON = 'composer.json';

export interface SourcePackages {
  readonly packages: readonly SourcePackage[];
  /** The composer.json at the root, or why there is none. */
  readonly root: ComposerJson | readonly Fault[];
  readonly faults: readonly Fault[];
}

/**
 * The packages in the tree of one stack, by the recipe's rules. Reads the composer.json files and
 * no other blob. Faults name files as `stack:path`. Throws what `listTree` throws.
 */
export async function readSourcePackages(
  stack: string,
  rules: readonly PackageRule[],
  source: BuildSource,
): Promise<SourcePackages> {
  const listing = await listTree(source.objects, source.tree);
  const { folders, faults: folderFaults } = findPackageFolders(stack, rules, listing);
  const faults = [...folderFaults];
  const split = splitFiles(folders, listing.files);
  const composerFiles = findComposerFiles(new Set(['', ...folders]), listing);
  const blobs = await source.objects.readMany([
    ...new Set([...composerFiles.values()].map((file) => file.id)),
  ]);
  const read = (folder: string): ComposerJson | readonly Fault[] => {
    const file = composerFiles.get(folder);
    const data = file === undefined ? undefined : blobs.get(file.id)?.data;
    return data === undefined
      ? [noComposerJson(stack, folder)]
      : parseComposerJson(place(stack, folder, COMPOSER_JSON), data);
  };

  const packages: SourcePackage[] = [];
  for (const folder of folders) {
    const composer = read(folder);
    const files = (split.get(folder) ?? []).filter((file) => file.path !== COMPOSER_JSON);
    faults.push(...checkPackageFiles(place(stack, folder, ''), files));
    if (isFaultList(composer)) {
      faults.push(...composer);
      continue;
    }
    packages.push({
      stack,
      commit: source.commit,
      path: folder,
      tree: listing.directories.get(folder) ?? source.tree,
      composer,
      composerMode: composerFiles.get(folder)?.mode ?? 0,
      files,
      nested: folders.filter(
        (other) => other !== folder && (folder === '' || other.startsWith(`${folder}/`)),
      ),
    });
  }
  return { packages, root: read(''), faults };
}

/** The composer.json of each folder. One that is a link could point anywhere, so it counts as none. */
function findComposerFiles(folders: ReadonlySet<string>, listing: TreeListing): Map<string, PackageFile> {
  const found = new Map<string, PackageFile>();
  for (const file of listing.files) {
    const slash = file.path.lastIndexOf('/');
    if (file.path.slice(slash + 1) !== COMPOSER_JSON || !isRegular(file.mode)) continue;
    const folder = file.path.slice(0, Math.max(slash, 0));
    if (folders.has(folder)) found.set(folder, file);
  }
  return found;
}

function place(stack: string, folder: string, name: string): string {
  return `${stack}:${[folder, name].filter((part) => part !== '').join('/')}`;
}

function noComposerJson(stack: string, folder: string): Fault {
  return {
    code: 'no-composer-json',
    severity: 'error',
    file: place(stack, folder, ''),
    line: 0,
    message: 'the folder has no composer.json, so it is no package',
    mend: "Name it under 'except' in the recipe's rule, or add a composer.json by a patch.",
  };
}
