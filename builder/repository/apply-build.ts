import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../src/git/lock-file.js';
import type { BuildResult } from '../build-result.js';
import { makeFolder } from './make-folder.js';
import { asOutsideError } from './as-outside-error.js';
import type { Build } from './build.js';
import { fileMoves } from './file-moves.js';
import { FileSwap } from './file-swap.js';
import { matchPublished } from './match-published.js';
import { NextManifest } from './next-manifest.js';
import { packMissing, type PackOptions } from './pack-missing.js';
import { planResult } from './plan-result.js';
import { JOURNAL_FILE, LOCK_FILE, WORKING_FOLDER } from './repository-files.js';
import { RepositoryStore } from './repository-store.js';
import { repositoryUrl } from './repository-url.js';
import { stageRepository } from './stage-repository.js';

/** Another build into the same folder is waited for. */
const LOCK_WAIT_MS = 60_000;

export interface ApplyOptions extends PackOptions {
  /** Absolute path of the repository's folder; it is made, or added to. */
  readonly out: string;
  /** The address under which the folder will be served; null for that of before, or `file://` of the folder. */
  readonly url: string | null;
}

/**
 * Adds packages to a Composer repository in a folder.
 *
 * First all new zips and files are written aside, and then a journal of where they belong. Then the zips are
 * moved to their places, where nothing names them yet; then the manifest, which reserves their names; then
 * `p2/`, a metapackage after what it requires; `packages.json` and the pages; what had its time is taken away
 * last. So whenever the process ends, every version that the metadata shows is whole, all that was there
 * before still is, and the next build, whichever it is, first finishes this one by the journal.
 *
 * Throws BadInputError `already-published`, `bad-content`, `bad-manifest`, `not-a-repository`, `bad-url`;
 * OutsideError `locked`, `disk-full`, `not-writable`, `cannot-write`, `published-zip-lost`.
 */
export async function applyBuild(build: Build, options: ApplyOptions): Promise<BuildResult> {
  const { out } = options;
  repositoryUrl(out, options.url);
  try {
    makeFolder(out);
    const apply = (): Promise<BuildResult> => applyLocked(build, options);
    return await withLock(join(out, LOCK_FILE), 'build', apply, { waitMs: LOCK_WAIT_MS });
  } catch (error) {
    throw asOutsideError(error, out);
  }
}

async function applyLocked(build: Build, options: ApplyOptions): Promise<BuildResult> {
  const { out, url } = options;
  const [working, journal] = [join(out, WORKING_FOLDER), join(out, JOURNAL_FILE)];
  fileMoves.finish(out, journal);
  rmSync(working, { recursive: true, force: true });
  try {
    const store = new RepositoryStore(out);
    const matched = matchPublished(build.packages, store, build.firstWins);
    const zips = await packMissing(matched, build, join(working, 'zips'), options);
    const next = new NextManifest(store, zips, build);
    const swap = new FileSwap(out, join(working, 'files'));
    for (const zip of next.zips) swap.move(zip.from, zip.path);
    stageRepository(swap, { store, next, touched: next.touched, url });
    for (const { zip } of next.pruned) swap.drop(zip);
    swap.commit(journal);
    return planResult(matched, build.checks, (name, version) => next.entry(name, version));
  } finally {
    // What is in the journal must be finished; without one, nothing was moved yet.
    if (existsSync(journal)) fileMoves.finish(out, journal);
    rmSync(working, { recursive: true, force: true });
  }
}
