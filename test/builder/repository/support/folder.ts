import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { indexPackage } from '../../../../builder/repository/index-package.js';
import type { ManifestEntry } from '../../../../builder/repository/manifest-entry.js';
import { formatPackageManifest } from '../../../../builder/repository/package-manifest.js';
import { packageManifestFile } from '../../../../builder/repository/repository-files.js';
import { formatRepositoryIndex } from '../../../../builder/repository/repository-index.js';
import { RepositoryStore } from '../../../../builder/repository/repository-store.js';
import { sortEntries } from '../../../../builder/repository/sort-entries.js';
import { tempDir } from '../../../support/temp-dir.js';

/** A folder with the manifest of these versions, and zips of one byte. */
export function storeOf(entries: readonly ManifestEntry[], out = join(tempDir(), 'out')): RepositoryStore {
  const names = [...new Set(entries.map(({ name }) => name))].sort();
  const manifests = names.map((name) => ({
    name,
    versions: sortEntries(entries.filter((one) => one.name === name)),
  }));
  for (const manifest of manifests) {
    writeBelow(out, packageManifestFile(manifest.name), formatPackageManifest(manifest));
  }
  const packages = manifests.flatMap((manifest) => indexPackage(manifest) ?? []);
  writeBelow(out, 'manifest.json', formatRepositoryIndex({ packages }));
  for (const { zip } of entries) writeBelow(out, zip, 'x');
  return new RepositoryStore(out);
}

export function writeBelow(out: string, path: string, text: string): void {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
}

/** Every file below a folder with its content's hash; without what is half done. */
export function snapshot(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const hashes = files.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
  });
  return Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Which files are others than before: their inode or time changed. */
export function stamps(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.keys(snapshot(folder)).map((path) => {
      const { ino, mtimeMs } = statSync(join(folder, path));
      return [path, `${ino} ${mtimeMs}`];
    }),
  );
}
