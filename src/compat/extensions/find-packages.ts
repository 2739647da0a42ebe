import { basename } from 'node:path';
import { isUnparsed } from '../tree/unparsed.js';
import type { ExtensionFolder } from './extension-folder.js';
import type { ExtensionPackage } from './extension-package.js';
import { packageNameReader, type PackageName } from './package-name-reader.js';

/** The packages of a folder, and whose each file is. */
export interface FoundPackages {
  /** By folder in order. */
  readonly packages: readonly ExtensionPackage[];
  /** The innermost package whose folder holds the path; null when none does. */
  packageOf(path: string): ExtensionPackage | null;
}

/**
 * Packages are told by `composer.json`, and where there is none by `registration.php`. A `composer.json` inside of
 * another package makes one of its own only where it stands beside a registration or says that it is for Magento:
 * others belong to tools and samples.
 */
export async function findPackages({ label, view }: ExtensionFolder): Promise<FoundPackages> {
  const { components } = await view.modules();
  const registered = new Map(components.map(({ dir, name }) => [dir, name]));
  const manifests = new Map<string, PackageName>();
  for (const [path, facts] of await view.allFactsOrReasons(packageNameReader)) {
    manifests.set(folderOf(path), isUnparsed(facts) ? { name: null, type: null } : facts);
  }
  const found = new Map<string, ExtensionPackage>();
  // A folder comes before those inside of it.
  for (const dir of [...new Set([...manifests.keys(), ...registered.keys()])].toSorted()) {
    const manifest = manifests.get(dir);
    const outer = innermost(found, dir);
    const own =
      outer === null ||
      (manifest !== undefined && (registered.has(dir) || manifest.type?.startsWith('magento2-') === true));
    if (!own) continue;
    const name = manifest?.name ?? registered.get(dir) ?? basename(dir === '' ? label : dir);
    found.set(dir, { name, label, dir });
  }
  return { packages: [...found.values()], packageOf: (path) => innermost(found, folderOf(path)) };
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function innermost(found: ReadonlyMap<string, ExtensionPackage>, dir: string): ExtensionPackage | null {
  for (let end = dir.length; end > 0; end = dir.lastIndexOf('/', end - 1)) {
    const known = found.get(dir.slice(0, end));
    if (known !== undefined) return known;
  }
  return found.get('') ?? null;
}
