import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Ledger } from '../ledger/ledger.js';
import { indexPackage } from '../repository/index-package.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { IndexedPackage } from '../repository/repository-index.js';
import { checkDocuments, documentedVersions } from './check-documents.js';
import { checkIndex } from './check-index.js';
import { checkLedger } from './check-ledger.js';
import { checkPackageMetadata } from './check-package-metadata.js';
import { checkReleases } from './check-releases.js';
import { checkSite, servedUrl } from './check-site.js';
import { checkZip } from './check-zip.js';
import { findStrays } from './find-strays.js';
import { listPackages, type ListedPackages } from './list-packages.js';
import type { Problem } from './problem.js';
import { readPackageManifest } from './read-package-manifest.js';
import { versionFacts, type VersionFacts } from './release-zips.js';
import type { RebuildSources } from './rebuild-sources.js';
import { Rebuilder, type NotRebuilt } from './rebuilder.js';

export interface VerifyRequest {
  /** Absolute path of the repository's folder. */
  readonly out: string;
  /** One package, or one version of it; null for the whole repository. */
  readonly wanted: { readonly name: string; readonly version: string | null } | null;
  /** null: nothing is made again. */
  readonly sources: RebuildSources | null;
  /** What was published; null: nobody said. */
  readonly ledger: Ledger | null;
  readonly workers: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What `verify --json` prints. */
export interface VerifyResult {
  /** Whether there are no problems but warnings. */
  readonly ok: boolean;
  /** Number of versions that were looked at. */
  readonly checked: number;
  /** Of these, those that were made again and compared. */
  readonly rebuilt: number;
  /** Of these, those whose contents were compared, because another zlib made them. */
  readonly byContent: number;
  readonly notRebuilt: readonly NotRebuilt[];
  readonly problems: readonly Problem[];
}

/**
 * Looks whether a Composer repository still is what was built: its files agree with each other, down to the members of
 * every zip; the packages come out the same when they are made again from the recorded commits; and they are what the
 * ledger says that was published. Changes nothing. Reads package by package, so that memory does not grow with them.
 *
 * Throws BadInputError `not-a-repository`, `no-such-package`, `no-such-version`, `bad-ledger`; and what `packAll` throws,
 * but for what is wrong with a package.
 */
export async function verifyRepository(request: VerifyRequest): Promise<VerifyResult> {
  return new Verification(request).run();
}

class Verification {
  readonly #request: VerifyRequest;
  readonly #listed: ListedPackages;
  readonly #rebuilder: Rebuilder;
  readonly #expected: IndexedPackage[] = [];
  readonly #versions = new Map<string, ReadonlySet<string>>();
  readonly #broken = new Set<string>();
  readonly #zips = new Set<string>();
  /** Of the versions that some release with documents has. */
  readonly #released = new Map<string, VersionFacts[]>();
  readonly #problems: Problem[] = [];
  #checked = 0;
  #done = 0;
  #total = 0;

  constructor(request: VerifyRequest) {
    this.#request = request;
    this.#listed = listPackages(request.out);
    for (const version of documentedVersions(request.out)) this.#released.set(version, []);
    const { out, sources, workers, signal } = request;
    this.#rebuilder = new Rebuilder({
      out,
      sources,
      workers,
      ...(signal === undefined ? {} : { signal }),
      onDone: () => this.#step(),
    });
  }

  async run(): Promise<VerifyResult> {
    const { wanted } = this.#request;
    if (wanted === null) {
      const versions = (this.#listed.index ?? []).reduce((sum, one) => sum + one.versions, 0);
      this.#total = this.#rounds * versions;
      for (const name of this.#listed.names) await this.#package(name);
    } else await this.#only(wanted.name, wanted.version);
    await this.#rebuilder.flush();
    const problems = [
      ...this.#problems,
      ...this.#rebuilder.problems,
      ...(wanted === null ? this.#whole() : []),
    ];
    return {
      ok: problems.every(({ severity }) => severity === 'warning'),
      checked: this.#checked,
      rebuilt: this.#rebuilder.rebuilt,
      byContent: this.#rebuilder.byContent,
      notRebuilt: this.#rebuilder.notRebuilt,
      problems: inOrder(problems),
    };
  }

  async #package(name: string): Promise<void> {
    const manifest = readPackageManifest(this.#request.out, name);
    const { versions, problems } = manifest;
    this.#problems.push(...problems);
    if (problems.length > 0) this.#broken.add(name);
    this.#versions.set(name, new Set(versions.map(({ version }) => version)));
    const indexed = indexPackage(manifest);
    if (indexed !== null) this.#expected.push(indexed);
    for (const entry of versions) {
      this.#zips.add(entry.zip);
      this.#released.get(entry.version)?.push(versionFacts(entry));
    }
    await this.#check(name, versions);
  }

  async #only(name: string, version: string | null): Promise<void> {
    const { out } = this.#request;
    if (!this.#listed.names.includes(name)) throw noSuchPackage(out, name, this.#listed.names);
    const { versions, problems } = readPackageManifest(out, name);
    const chosen = version === null ? versions : versions.filter((one) => one.version === version);
    const about = problems.filter(
      (one) => version === null || one.version === null || one.version === version,
    );
    if (version !== null && chosen.length === 0 && about.length === 0) {
      throw noSuchVersion(out, name, version, versions);
    }
    this.#total = this.#rounds * chosen.length;
    const url = servedUrl(out);
    const whole = version === null && problems.length === 0;
    this.#problems.push(...about, ...checkPackageMetadata(out, name, chosen, whole, url));
    await this.#check(name, chosen);
  }

  async #check(name: string, versions: readonly ManifestEntry[]): Promise<void> {
    const { out, ledger, signal } = this.#request;
    if (ledger !== null) this.#problems.push(...(await checkLedger(ledger, name, versions)));
    for (const entry of versions) {
      signal?.throwIfAborted();
      const checked = await checkZip(out, entry);
      this.#checked += 1;
      this.#step();
      await this.#rebuilder.add(entry, checked);
    }
  }

  /** What only all packages together show. */
  #whole(): Problem[] {
    const { out } = this.#request;
    const names = this.#listed.names.filter((name) => !this.#broken.has(name));
    return [
      ...checkIndex(this.#listed, this.#expected, this.#broken),
      ...checkReleases(
        out,
        (name, version) => this.#broken.has(name) || this.#versions.get(name)?.has(version) === true,
      ),
      ...checkSite({
        out,
        names,
        manifest: (name) => readPackageManifest(out, name),
        index: this.#expected,
        partial: this.#broken.size > 0,
      }),
      ...checkDocuments(out, this.#released, this.#broken.size > 0),
      ...findStrays(out, this.#zips, new Set(this.#listed.names), this.#broken),
    ];
  }

  /** How often each version is looked at. */
  get #rounds(): number {
    return this.#request.sources === null ? 1 : 2;
  }

  #step(): void {
    this.#done += 1;
    this.#request.onProgress?.(this.#done, this.#total);
  }
}

/** By package and version as they were found; those of the repository first. */
function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => {
    const [one, other] = [a.package ?? '', b.package ?? ''];
    if (one !== other) return one < other ? -1 : 1;
    if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1;
    return 0;
  });
}

function noSuchPackage(out: string, name: string, names: readonly string[]): BadInputError {
  const alike = names.filter((one) => one.endsWith(name.slice(name.indexOf('/')))).slice(0, 5);
  const hint = alike.length === 0 ? `it has ${names.length} packages` : `did you mean ${alike.join(', ')}?`;
  return new BadInputError('no-such-package', `${out} has no package '${name}': ${hint}`, { data: { name } });
}

function noSuchVersion(
  out: string,
  name: string,
  version: string,
  versions: readonly ManifestEntry[],
): BadInputError {
  const newest = versions.slice(-5).map((one) => one.version);
  return new BadInputError(
    'no-such-version',
    `${out} has no version '${version}' of ${name}: the newest of ${versions.length} are ${newest.reverse().join(', ')}.`,
    { data: { name, version } },
  );
}
