import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { OutsideError } from '../../src/errors/outside-error.js';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import { explainWriteError } from '../../src/git/durable-file.js';
import { withLock } from '../../src/git/lock-file.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import type { BuildResult } from '../build-result.js';
import type { BuildPlan } from '../plan/build-plan.js';
import { buildZips, type NewZip } from './build-zips.js';
import type { Manifest, ManifestEntry } from './manifest.js';
import { MANIFEST } from './manifest-path.js';
import { matchPublished, type MatchedPackage } from './match-published.js';
import { readManifest } from './read-manifest.js';
import { repositoryMetadata } from './repository-metadata.js';
import { repositoryUrl } from './repository-url.js';
import { swapFiles } from './swap-files.js';
import { zipPath } from './zip-path.js';

/** Everything half-done is in here, on the same file system as the repository. */
const WORKING = '.upkeep-build';
const LOCK = '.upkeep-lock';
/** Another build into the same folder is waited for. */
const LOCK_WAIT_MS = 60_000;

export interface ApplyOptions {
  /** Absolute path of the repository's folder; it is made, or added to. */
  readonly out: string;
  /** The address under which the folder will be served; null for `file://` of the folder. */
  readonly url: string | null;
  /** Where the blobs of each stack are read. */
  readonly objects: ReadonlyMap<string, ObjectSource>;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Adds the packages of a plan to a Composer repository in a folder.
 *
 * First all new zips are written aside. Then they are moved to their places, where nothing names
 * them yet; then the manifest, which reserves their names; then `p2/`, a metapackage after what it
 * requires; `packages.json` last. So whenever the process ends, every version that the metadata
 * shows is whole, all that was there before still is, and the same build run again finishes.
 *
 * Throws BadInputError `already-published`, `bad-content`, `bad-manifest`, `not-a-repository`, `bad-url`;
 * OutsideError `locked`, `disk-full`, `not-writable`, `cannot-write`, `published-zip-lost`.
 */
export async function applyBuild(plan: BuildPlan, options: ApplyOptions): Promise<BuildResult> {
  const { out } = options;
  const url = repositoryUrl(out, options.url);
  const working = join(out, WORKING);
  try {
    mkdirSync(out, { recursive: true });
    const build = async (): Promise<BuildResult> => {
      const manifest = readManifest(out);
      const matched = matchPublished(plan, manifest, out);
      try {
        rmSync(working, { recursive: true, force: true });
        const zips = await writeMissing(matched, options, join(working, 'zips'));
        const next = publish(manifest, zips, out);
        swapFiles(out, [{ path: MANIFEST, text: formatManifest(next) }], join(working, 'manifest'));
        swapFiles(out, repositoryMetadata(next, url), join(working, 'metadata'));
        return resultOf(plan, matched, next);
      } finally {
        rmSync(working, { recursive: true, force: true });
      }
    };
    return await withLock(join(out, LOCK), 'build', build, { waitMs: LOCK_WAIT_MS });
  } catch (error) {
    throw asOutsideError(error, out);
  }
}

async function writeMissing(
  matched: readonly MatchedPackage[],
  options: ApplyOptions,
  folder: string,
): Promise<NewZip[]> {
  const missing = matched.filter((one) => !one.reused);
  let done = 0;
  const report = (): void => options.onProgress?.((done += 1), missing.length);
  const zips = await buildZips(
    missing.map((one) => one.planned),
    options.objects,
    folder,
    report,
  );
  const lost = zips.filter((zip, index) => {
    const published = missing[index]?.published;
    return published !== null && published !== undefined && published.sha256 !== zip.sha256;
  });
  if (lost.length === 0) return zips;
  const names = lost.map((zip) => `${zip.planned.name} ${zip.planned.version}`).join(', ');
  throw new OutsideError(
    'published-zip-lost',
    `The published zips of ${names} are gone or cut short in ${options.out}, and packing the same content again ` +
      `with zlib ${process.versions.zlib} gives other bytes: restore them from a copy of the repository.`,
  );
}

/** Moves the zips to their places and returns the manifest that has them. */
function publish(manifest: Manifest, zips: readonly NewZip[], out: string): Manifest {
  const entries = new Map(manifest.packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  for (const zip of zips) {
    const entry = entryOf(zip);
    const place = join(out, entry.zip);
    mkdirSync(dirname(place), { recursive: true });
    renameSync(zip.file, place);
    const id = `${entry.name} ${entry.version}`;
    entries.set(id, entries.get(id) ?? entry);
  }
  return {
    format: 1,
    packages: [...entries.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
  };
}

function entryOf({ planned, size, sha1, sha256 }: NewZip): ManifestEntry {
  const { name, version, key, stack, commit, path, tree, composer } = planned;
  const { zlib } = process.versions;
  return {
    name,
    version,
    zip: zipPath(name, version),
    size,
    sha1,
    sha256,
    key,
    stack,
    commit,
    path,
    tree,
    zlib,
    composer,
  };
}

/** A package a line, so that a manifest kept in git shows what a release added. */
function formatManifest(manifest: Manifest): string {
  const lines = manifest.packages.map((entry) => JSON.stringify(entry));
  return `{"format":${manifest.format},"packages":[\n${lines.join(',\n')}\n]}\n`;
}

function resultOf(plan: BuildPlan, matched: readonly MatchedPackage[], manifest: Manifest): BuildResult {
  const entries = new Map(manifest.packages.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  const packages = matched.flatMap(({ planned, reused }) => {
    const entry = entries.get(`${planned.name} ${planned.version}`);
    if (entry === undefined) return [];
    const { name, version, zip, sha1, sha256, tree } = entry;
    return [{ name, version, zip, sha1, sha256, tree, reused }];
  });
  return { packages, checks: plan.checks };
}

/** The system's own errors are the outside's; anything else stays what it is. */
function asOutsideError(error: unknown, out: string): unknown {
  if (error instanceof UpkeepError || !(error instanceof Error) || !('syscall' in error)) return error;
  const explained = explainWriteError(error, out);
  if (explained !== error) return explained;
  return new OutsideError('cannot-write', `Cannot write the repository in ${out}: ${error.message}`, {
    cause: error,
  });
}
