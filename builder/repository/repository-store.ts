import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { normalizedVersion } from '../composer/normalized-version.js';
import type { KnownPackages } from '../plan/check-links.js';
import type { Advisory } from './advisory.js';
import type { ManifestEntry } from './manifest-entry.js';
import { manifestShape } from './manifest-shape.js';
import type { PackageManifest } from './package-manifest.js';
import type { ReleaseRecord } from './release-record.js';
import {
  ADVISORIES_FILE,
  INDEX_FILE,
  packageManifestFile,
  releaseRecordFile,
  ROOT_FILE,
} from './repository-files.js';
import type { IndexedPackage } from './repository-index.js';

const FORMAT = 2;

/**
 * What a Composer repository in a folder holds, read file by file as it is asked for: so that a
 * build costs what it changes, and not what is there.
 */
export class RepositoryStore implements KnownPackages {
  readonly out: string;
  readonly #index: ReadonlyMap<string, IndexedPackage>;
  readonly #packages = new Map<string, PackageManifest>();
  readonly #entries = new Map<string, ReadonlyMap<string, ManifestEntry>>();
  readonly #folders = new Map<string, ReadonlySet<string>>();

  /**
   * @param out absolute path of the folder; it need not exist
   *
   * Throws BadInputError `bad-manifest` when a file is none of ours, and `not-a-repository` when the
   * folder holds packages that no manifest lists (writing there would unpublish them), or is a file.
   */
  constructor(out: string) {
    this.out = out;
    if (existsSync(out) && !statSync(out).isDirectory()) {
      throw new BadInputError(
        'not-a-repository',
        `${out} is a file: expected the folder of a Composer repository, or one that is not there yet.`,
      );
    }
    const index = this.#read(INDEX_FILE);
    if (index === null && existsSync(join(out, ROOT_FILE))) {
      throw new BadInputError(
        'not-a-repository',
        `${out} has a ${ROOT_FILE} but no ${INDEX_FILE}: it was made by another program. Name an empty or new folder.`,
      );
    }
    const packages: unknown = index?.['packages'] ?? [];
    if (!Array.isArray(packages) || !packages.every(manifestShape.indexed)) throw this.#bad(INDEX_FILE);
    this.#index = new Map(packages.map((one) => [one.name, one]));
  }

  /** By name. */
  get index(): readonly IndexedPackage[] {
    return [...this.#index.values()];
  }

  has(name: string): boolean {
    return this.#index.has(name);
  }

  hasVersion(name: string, version: string): boolean {
    const wanted = normalizedVersion(version);
    return this.package(name).versions.some((one) => normalizedVersion(one.version) === wanted);
  }

  /** The versions of a package; none when it is not there. */
  package(name: string): PackageManifest {
    const known = this.#packages.get(name);
    if (known !== undefined) return known;
    const file = packageManifestFile(name);
    const value = this.#read(file);
    const versions: unknown = value?.['versions'] ?? [];
    if (!Array.isArray(versions)) throw this.#bad(file);
    if (!versions.every((one): one is ManifestEntry => manifestShape.entry(name, one))) throw this.#bad(file);
    const manifest: PackageManifest = { name, versions };
    this.#packages.set(name, manifest);
    return manifest;
  }

  /** One published version, or null. */
  entry(name: string, version: string): ManifestEntry | null {
    let entries = this.#entries.get(name);
    if (entries === undefined) {
      entries = new Map(this.package(name).versions.map((one) => [one.version, one]));
      this.#entries.set(name, entries);
    }
    return entries.get(version) ?? null;
  }

  /** Whether the zip of an entry is there; a folder is looked at once. */
  hasZip({ zip }: ManifestEntry): boolean {
    const folder = zip.slice(0, zip.lastIndexOf('/'));
    let names = this.#folders.get(folder);
    if (names === undefined) {
      const path = join(this.out, folder);
      names = new Set(existsSync(path) ? readdirSync(path) : []);
      this.#folders.set(folder, names);
    }
    return names.has(zip.slice(folder.length + 1));
  }

  /** Forgets the versions that were read: for a walk over all packages. */
  forget(name: string): void {
    this.#packages.delete(name);
    this.#entries.delete(name);
  }

  /** Which releases of an upstream repository were built. */
  releases(repository: string): ReleaseRecord {
    const file = releaseRecordFile(repository);
    const value = this.#read(file);
    const releases = value?.['releases'] ?? {};
    if (!manifestShape.releases(releases)) throw this.#bad(file);
    const seen = value?.['seen'];
    return { repository, seen: typeof seen === 'string' ? seen : null, releases };
  }

  advisories(): readonly Advisory[] {
    const advisories = this.#read(ADVISORIES_FILE)?.['advisories'] ?? [];
    if (!Array.isArray(advisories)) throw this.#bad(ADVISORIES_FILE);
    return advisories as readonly Advisory[];
  }

  #read(path: string): Record<string, unknown> | null {
    const file = join(this.out, path);
    if (!existsSync(file)) return null;
    const value = parse(readFileSync(file, 'utf8'));
    if (value === null || value['format'] !== FORMAT) throw this.#bad(path);
    return value;
  }

  #bad(path: string): BadInputError {
    return new BadInputError(
      'bad-manifest',
      `${join(this.out, path)} is no manifest of format ${FORMAT}: restore it from a copy of the repository, or name another folder.`,
    );
  }
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
