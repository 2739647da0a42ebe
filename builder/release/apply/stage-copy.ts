import { existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withLock } from '../../../src/git/lock-file.js';
import { documentFiles } from '../../publish/document-files.js';
import { linkFile } from '../../publish/link-file.js';
import { fileMoves } from '../../repository/file-moves.js';
import { indexPackage } from '../../repository/index-package.js';
import type { ManifestEntry } from '../../repository/manifest-entry.js';
import { formatPackageManifest } from '../../repository/package-manifest.js';
import {
  ADVISORIES_FILE,
  INDEX_FILE,
  JOURNAL_FILE,
  LOCK_FILE,
  packageManifestFile,
} from '../../repository/repository-files.js';
import { formatRepositoryIndex, type IndexedPackage } from '../../repository/repository-index.js';
import { RepositoryStore } from '../../repository/repository-store.js';
import { sortEntries } from '../../repository/sort-entries.js';
import { listPackages } from '../../verify/list-packages.js';
import { walkFiles } from '../../verify/walk-files.js';

/** A build or publication that is under way is waited for. */
const LOCK_WAIT_MS = 60_000;

/**
 * Copies what Composer repositories hold into a new folder: the packages of all of them, zips as hard links, since those
 * never change. What is made from the manifests is left out: the next build makes it for its own address. Of a version
 * that two of them have, the first one's is taken; of the records of upstream's releases the last one's.
 *
 * @param sources absolute paths; one that is not there has nothing
 *
 * Throws BadInputError `not-a-repository`, `bad-manifest`; LockedError; what the file system throws.
 */
export async function stageCopy(sources: readonly string[], target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  const names = new Set<string>();
  for (const source of sources) {
    if (!existsSync(source)) continue;
    const copy = async (): Promise<void> => {
      // A build that was killed is finished first, as the next build would.
      fileMoves.finish(source, join(source, JOURNAL_FILE));
      const store = new RepositoryStore(source);
      if (!existsSync(join(source, INDEX_FILE))) return;
      for (const name of copyRepository(source, target, store)) names.add(name);
    };
    await withLock(join(source, LOCK_FILE), 'release', copy, { waitMs: LOCK_WAIT_MS });
  }
  if (names.size > 0) writeIndex(target, [...names].sort());
}

/** Returns the names of the packages, also of those that no index names: what a run left that was killed. */
function copyRepository(source: string, target: string, store: RepositoryStore): readonly string[] {
  const { names } = listPackages(source);
  const staged = new RepositoryStore(target);
  for (const name of names) {
    const versions = new Map<string, ManifestEntry>();
    for (const entry of staged.package(name).versions) versions.set(entry.version, entry);
    for (const entry of store.package(name).versions) {
      const before = versions.get(entry.version);
      // An alias gives way to upstream's own package, as in a build.
      if (before !== undefined && (before.role !== 'alias' || entry.role === 'alias')) continue;
      versions.set(entry.version, entry);
      placeZip(source, target, entry.zip);
    }
    write(
      target,
      packageManifestFile(name),
      formatPackageManifest({ name, versions: sortEntries(versions.values()) }),
    );
    store.forget(name);
    staged.forget(name);
  }
  for (const path of [...walkFiles(source, 'releases'), ADVISORIES_FILE]) {
    if (existsSync(join(source, path))) write(target, path, readFileSync(join(source, path)));
  }
  for (const path of documentFiles(source).paths) {
    if (!existsSync(join(target, path))) write(target, path, readFileSync(join(source, path)));
  }
  return names;
}

/** One that is lost stays so: publishing finds that out. */
function placeZip(source: string, target: string, zip: string): void {
  const [from, to] = [join(source, zip), join(target, zip)];
  if (lstatSync(from, { throwIfNoEntry: false })?.isFile() !== true || existsSync(to)) return;
  mkdirSync(dirname(to), { recursive: true });
  linkFile(from, to);
}

function writeIndex(target: string, names: readonly string[]): void {
  const store = new RepositoryStore(target);
  const packages: IndexedPackage[] = [];
  for (const name of names) {
    const indexed = indexPackage(store.package(name));
    store.forget(name);
    if (indexed !== null) packages.push(indexed);
  }
  write(target, INDEX_FILE, formatRepositoryIndex({ packages }));
}

function write(target: string, path: string, data: string | Buffer): void {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, data);
}
