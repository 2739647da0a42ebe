import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadInputError } from '../errors/bad-input-error.js';
import { patchNameProblem } from './patch-name.js';

/**
 * The journal of one change to a stack folder: a folder `.upkeep-save` that holds the new files
 * under numbers and, once all of them are on the disk, `journal.json`. That file's coming into
 * being (by rename) is the moment of the change: before it nothing was touched, after it the
 * change is completed however often it is interrupted. Renaming a file that is no longer there
 * was done before; so every step may be repeated.
 */
export const stackJournal = { exists, stage, commit, replay, discard };

/** A file's new bytes, or null when it is to go. In the order in which they are put in place. */
export type JournalFiles = ReadonlyArray<readonly [name: string, content: Buffer | null]>;

interface JournalEntry {
  readonly name: string;
  /** Number of the file in the journal's folder; null when `name` is to go. */
  readonly staged: number | null;
}

const FOLDER = '.upkeep-save';
const JOURNAL = 'journal.json';
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;
/** Files synced to the disk at once; more only queue behind libuv's threads. */
const BATCH = 16;

function exists(dir: string): boolean {
  return lstatSync(join(dir, FOLDER), { throwIfNoEntry: false }) !== undefined;
}

/**
 * Writes the new files beside the old ones. May fail (a full disk): then `discard`.
 * Throws BadInputError `not-a-folder` for a name that cannot be put in place.
 */
async function stage(dir: string, files: JournalFiles): Promise<void> {
  const folder = join(dir, FOLDER);
  for (const [name] of files) refuseUnplaceable(dir, name);
  mkdirSync(folder, { mode: FOLDER_MODE });
  for (let from = 0; from < files.length; from += BATCH) {
    const batch = files.slice(from, from + BATCH);
    await Promise.all(
      batch.map(async ([, content], index) => {
        if (content !== null) await writeDurably(join(folder, String(from + index)), content);
      }),
    );
  }
  const entries: JournalEntry[] = files.map(([name, content], index) => ({
    name,
    staged: content === null ? null : index,
  }));
  await writeDurably(join(folder, `${JOURNAL}.new`), Buffer.from(JSON.stringify({ version: 1, entries })));
  await syncFolder(folder);
}

/** The moment of the change. */
async function commit(dir: string): Promise<void> {
  const folder = join(dir, FOLDER);
  renameSync(join(folder, `${JOURNAL}.new`), join(folder, JOURNAL));
  await syncFolder(folder);
}

/** Completes a committed change, undoes an uncommitted one, and removes the journal. */
async function replay(dir: string): Promise<void> {
  const folder = join(dir, FOLDER);
  const entries = readEntries(dir);
  const touched = new Set([dir]);
  for (const { name, staged } of entries) {
    const target = join(dir, name);
    if (staged === null) rmSync(target, { force: true });
    else putInPlace(dir, join(folder, String(staged)), name);
    touched.add(dirname(target));
  }
  for (const path of [...touched].sort().reverse()) await syncOrRemove(path, dir);
  discard(dir);
}

/** Removes the journal; `journal.json` first, so that a journal without it never holds a half. */
function discard(dir: string): void {
  const folder = join(dir, FOLDER);
  rmSync(join(folder, JOURNAL), { force: true });
  rmSync(folder, { recursive: true, force: true });
}

function putInPlace(dir: string, staged: string, name: string): void {
  if (lstatSync(staged, { throwIfNoEntry: false }) === undefined) return;
  refuseUnplaceable(dir, name);
  for (const folder of foldersAbove(dir, name)) {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, { mode: FOLDER_MODE });
  }
  renameSync(staged, join(dir, name));
}

/** Links to folders count as no folders: a patch never lands outside the stack. */
function refuseUnplaceable(dir: string, name: string): void {
  for (const folder of foldersAbove(dir, name)) {
    const stat = lstatSync(folder, { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (!stat.isDirectory()) {
      throw new BadInputError(
        'not-a-folder',
        `${folder} is not a folder, but '${name}' is to be written below it`,
      );
    }
  }
  if (lstatSync(join(dir, name), { throwIfNoEntry: false })?.isDirectory() === true) {
    throw new BadInputError(
      'not-a-folder',
      `${join(dir, name)} is a folder, but a file is to be written there`,
    );
  }
}

function foldersAbove(dir: string, name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => join(dir, ...parts.slice(0, index + 1)));
}

/** A journal may come with somebody's checkout: it is judged like any other input. */
function readEntries(dir: string): readonly JournalEntry[] {
  const folder = join(dir, FOLDER);
  const journal = join(folder, JOURNAL);
  if (!lstatSync(folder).isDirectory()) throw damaged(folder);
  if (lstatSync(journal, { throwIfNoEntry: false }) === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(journal, 'utf8'));
  } catch {
    throw damaged(journal);
  }
  const entries = (value as { entries?: unknown } | null)?.entries;
  if (!Array.isArray(entries) || !entries.every(isEntry)) throw damaged(journal);
  return entries;
}

function isEntry(value: unknown): value is JournalEntry {
  const { name, staged } = (value ?? {}) as Partial<JournalEntry>;
  if (typeof name !== 'string' || (name !== 'series' && patchNameProblem(name) !== null)) return false;
  return staged === null || (typeof staged === 'number' && Number.isSafeInteger(staged) && staged >= 0);
}

function damaged(path: string): BadInputError {
  return new BadInputError(
    'journal-damaged',
    `${path} is not the journal of an interrupted change: nothing was done; ` +
      'look with git at what the stack folder should hold, then delete .upkeep-save',
  );
}

async function writeDurably(path: string, content: Buffer): Promise<void> {
  const file = await open(path, 'wx', FILE_MODE);
  try {
    await file.writeFile(content);
    await file.chmod(FILE_MODE);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncOrRemove(path: string, dir: string): Promise<void> {
  if (path !== dir && lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  if (path !== dir && readdirSync(path).length === 0) rmdirSync(path);
  else await syncFolder(path);
}

async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | null = null;
  try {
    folder = await open(path, 'r');
    await folder.sync();
  } catch {
    // Some file systems cannot sync a folder; the order of the renames is all that they offer.
  } finally {
    await folder?.close();
  }
}
