import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOutsideError } from '../repository/as-outside-error.js';
import { FileSwap } from '../repository/file-swap.js';
import { JOURNAL_FILE, WORKING_FOLDER } from '../repository/repository-files.js';
import type { RepositoryStore } from '../repository/repository-store.js';
import { makeFolder } from '../repository/make-folder.js';
import { placeZip } from './place-zip.js';
import { isNothing, type PublishPlan } from './publish-plan.js';
import { stagePublication } from './stage-publication.js';

export interface FolderOptions {
  readonly signal?: AbortSignal;
  readonly onPlaced?: (done: number) => void;
}

/**
 * Brings a folder that is served up to date, under its lock. First the zips, which nothing names yet; then the records of
 * what is published, Composer's files with metapackages after what they require, `packages.json`, and the pages, each
 * renamed to its place; what is taken away goes last. So a reader sees each package as it was or as it will be, wherever
 * this ends, and a journal tells the next run that it has to finish.
 *
 * Throws OutsideError `disk-full`, `not-writable`, `cannot-write`.
 */
export function publishToFolder(
  target: string,
  store: RepositoryStore,
  plan: PublishPlan,
  { signal, onPlaced }: FolderOptions = {},
): void {
  if (isNothing(plan)) return;
  const working = join(target, WORKING_FOLDER);
  const [zips, files] = [join(working, 'zips'), join(working, 'files')];
  try {
    for (const folder of [zips, files]) {
      rmSync(folder, { recursive: true, force: true });
      makeFolder(folder);
    }
    const placed = journalZips(
      target,
      [...plan.added, ...plan.removed].map(({ zip }) => zip),
    );
    writeFileSync(join(target, JOURNAL_FILE), JSON.stringify(plan.names));
    for (const [index, version] of [...plan.added, ...plan.restored].entries()) {
      signal?.throwIfAborted();
      placeZip(store.out, target, version, zips);
      onPlaced?.(index + 1);
    }
    const swap = new FileSwap(target, files);
    stagePublication(swap, store, plan);
    swap.commit();
    const named = zipsOf(store, plan.names);
    swap.remove(placed.filter((zip) => !named.has(zip)));
    rmSync(working, { recursive: true, force: true });
  } catch (error) {
    rmSync(zips, { recursive: true, force: true });
    rmSync(files, { recursive: true, force: true });
    throw asOutsideError(error, target);
  }
}

/**
 * Notes zips that this run places or takes away beside those of a run before it that was killed, whose zips the manifest
 * may not name: so that what nobody names does not stay for ever. Returns all of them.
 */
function journalZips(target: string, zips: readonly string[]): string[] {
  const file = join(target, WORKING_FOLDER, 'placed.json');
  const all = [...new Set([...readZips(file), ...zips])];
  writeFileSync(`${file}.new`, JSON.stringify(all));
  renameSync(`${file}.new`, file);
  return all;
}

function readZips(file: string): string[] {
  if (!existsSync(file)) return [];
  try {
    const zips: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(zips) ? zips.filter(isZip) : [];
  } catch {
    return [];
  }
}

function isZip(path: unknown): path is string {
  return typeof path === 'string' && /^dist\/.+\.zip$/.test(path) && !path.split('/').includes('..');
}

function zipsOf(store: RepositoryStore, names: readonly string[]): Set<string> {
  const zips = new Set<string>();
  for (const name of names) {
    for (const { zip } of store.package(name).versions) zips.add(zip);
    store.forget(name);
  }
  return zips;
}
