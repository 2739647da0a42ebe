import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { isPackageName } from '../composer/is-package-name.js';
import type { Advisory } from '../repository/advisory.js';
import { indexPackage } from '../repository/index-package.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import { ADVISORIES_FILE, packageManifestFile } from '../repository/repository-files.js';
import type { IndexedPackage } from '../repository/repository-index.js';
import type { RepositoryStore } from '../repository/repository-store.js';
import { metadataMark } from '../repository/root-metadata.js';
import { checkPackageManifest } from '../verify/check-package-manifest.js';
import type { Problem } from '../verify/problem.js';
import { walkFiles } from '../verify/walk-files.js';
import { compareDocuments } from './compare-documents.js';
import type { PublishPlan } from './publish-plan.js';
import type { PublishedState } from './published-state.js';
import { toPublishedVersion, type PublishedVersion } from './published-version.js';

export interface PublishRequest {
  /** What was built. */
  readonly store: RepositoryStore;
  readonly state: PublishedState;
  /** Checked; without a final slash. */
  readonly url: string;
  /** Whether versions are taken away that are published and that were taken out of the build. */
  readonly prune: boolean;
}

/** A plan, what it would break, and what is wrong with the manifests of the build. */
export interface PlannedPublication {
  readonly plan: PublishPlan;
  readonly faults: readonly Fault[];
  readonly problems: readonly Problem[];
}

/**
 * Compares what was built with what is published. A published version keeps its bytes, and stays unless `prune` says
 * otherwise: each that would not is a fault.
 *
 * Throws BadInputError `bad-manifest` when a manifest where it is published is not sound.
 */
export async function planPublish(request: PublishRequest): Promise<PlannedPublication> {
  const { store, state, url } = request;
  const comparison = new Comparison(request);
  const names = new Set([...store.index.map(({ name }) => name), ...state.names]);
  const index: IndexedPackage[] = [];
  for (const name of [...names].sort()) {
    if (!isPackageName(name)) throw badName(name, store.has(name) ? store.out : state.place);
    const indexed = await comparison.compare(name);
    if (indexed !== null) index.push(indexed);
  }
  const { touched } = comparison;
  const documents = await compareDocuments(store.out, state, request.prune);
  const records = [...(await otherRecords(request)), ...documents.added];
  if (records.includes(ADVISORIES_FILE)) {
    const packages = [...store.advisories(), ...advisoriesIn(await state.read(ADVISORIES_FILE))];
    for (const { packageName } of packages) if (names.has(packageName)) touched.add(packageName);
  }
  const everything = state.unfinished || state.mark?.mark !== metadataMark(url);
  const all = index.map(({ name }) => name);
  const made = [...(everything ? names : touched)].sort();
  const sameNames = all.length === state.names.length && all.every((name) => state.names.includes(name));
  return {
    plan: {
      url,
      added: comparison.added,
      restored: comparison.restored,
      removed: comparison.removed,
      touched: [...touched].sort(),
      records,
      everything,
      names: made,
      // Pages link to each other: a new name is a new link on any of them.
      pageNames: sameNames ? made : all,
      index: { packages: index },
    },
    faults: [...comparison.faults, ...documents.faults],
    problems: comparison.problems,
  };
}

const NOTHING = { versions: [], problems: [] };

class Comparison {
  readonly added: PublishedVersion[] = [];
  readonly restored: PublishedVersion[] = [];
  readonly removed: PublishedVersion[] = [];
  readonly touched = new Set<string>();
  readonly faults: Fault[] = [];
  readonly problems: Problem[] = [];
  readonly #request: PublishRequest;
  readonly #index: ReadonlyMap<string, IndexedPackage>;

  constructor(request: PublishRequest) {
    this.#request = request;
    this.#index = new Map(request.store.index.map((one) => [one.name, one]));
  }

  /** What the index will say of a package; null when no version of it is left. */
  async compare(name: string): Promise<IndexedPackage | null> {
    const { store, state } = this.#request;
    const file = packageManifestFile(name);
    const built = join(store.out, file);
    const text = existsSync(built) ? readFileSync(built, 'utf8') : null;
    const there = await state.read(file);
    if (text !== null && text === there && this.#isWhole(name)) {
      const known = this.#index.get(name);
      if (known !== undefined) return known;
    }
    if (text !== there) this.touched.add(name);
    const isGone = text === null && !store.has(name);
    const { versions, problems } = isGone ? NOTHING : checkPackageManifest(name, text);
    this.problems.push(...problems);
    const before = new Map(this.#published(name, there).map((entry) => [entry.version, entry]));
    for (const entry of versions) {
      await this.#compareVersion(entry, before.get(entry.version) ?? null);
      before.delete(entry.version);
    }
    for (const gone of before.values()) {
      if (!this.#request.prune) this.faults.push(wouldUnpublish(gone, state.place));
      this.removed.push(toPublishedVersion(gone));
    }
    return indexPackage({ name, versions });
  }

  /** Whether all zips of a package that has not changed are where it is published. */
  #isWhole(name: string): boolean {
    const { store, state } = this.#request;
    const { versions } = store.package(name);
    store.forget(name);
    return versions.every((entry) => state.hasZip(entry));
  }

  #published(name: string, text: string | null): readonly ManifestEntry[] {
    if (text === null) return [];
    const { versions, problems } = checkPackageManifest(name, text);
    const [first] = problems;
    if (first === undefined) return versions;
    throw new BadInputError(
      'bad-manifest',
      `${this.#request.state.place}: ${first.file} is not what was published: expected ${first.expected ?? ''}, found ` +
        `${first.found ?? ''}. Look at it with \`upkeep verify\`, and restore it from a copy.`,
    );
  }

  async #compareVersion(entry: ManifestEntry, before: ManifestEntry | null): Promise<void> {
    const { state } = this.#request;
    const gaveWay = before !== null && before.role === 'alias' && before.zip !== entry.zip;
    if (gaveWay) this.removed.push(toPublishedVersion(before));
    if (before === null || gaveWay) {
      this.added.push(toPublishedVersion(entry));
      const there = await state.sha256Of(entry.zip);
      if (there !== null && there !== entry.sha256) this.faults.push(inTheWay(entry, there, state.place));
    } else if (before.sha256 !== entry.sha256) this.faults.push(otherBytes(entry, before, state.place));
    else if (!state.hasZip(entry)) this.restored.push(toPublishedVersion(entry));
  }
}

/** Such a name might lead out of the folder. */
function badName(name: string, place: string): BadInputError {
  return new BadInputError(
    'bad-manifest',
    `${place}: its index names ${JSON.stringify(name)}: expected a name that Composer accepts. Restore it from a copy.`,
  );
}

/** Records besides manifests that are not what is published. */
async function otherRecords({ store, state }: PublishRequest): Promise<string[]> {
  const paths = [...walkFiles(store.out, 'releases'), ADVISORIES_FILE];
  const other: string[] = [];
  for (const path of paths) {
    const file = join(store.out, path);
    const built = existsSync(file) ? readFileSync(file, 'utf8') : null;
    if (built !== (await state.read(path))) other.push(path);
  }
  return other;
}

function advisoriesIn(text: string | null): readonly Advisory[] {
  try {
    const { advisories } = JSON.parse(text ?? '{}') as { advisories?: readonly Advisory[] };
    return advisories ?? [];
  } catch {
    return [];
  }
}

function otherBytes(entry: ManifestEntry, before: ManifestEntry, place: string): Fault {
  const same = entry.content === before.content;
  return {
    code: 'already-published',
    severity: 'error',
    file: `${entry.name} ${entry.version}`,
    line: 0,
    message: `${place} has it with the SHA-256 ${before.sha256}, and now it has ${entry.sha256}${same ? ' (of the same content)' : ''}`,
    mend: same
      ? 'Build into a copy of what is published: its zips are used again.'
      : 'Give the release a new version; a published one never changes.',
  };
}

/** No manifest there names it, but it may have been published all the same. */
function inTheWay({ name, version, zip, sha256 }: ManifestEntry, found: string, place: string): Fault {
  return {
    code: 'zip-in-the-way',
    severity: 'error',
    file: `${name} ${version}`,
    line: 0,
    message: `${place} has a file ${zip} with the SHA-256 ${found}, and what was built has ${sha256}`,
    mend: 'Find out where it comes from, and take it away; no zip is replaced by another.',
  };
}

function wouldUnpublish({ name, version }: ManifestEntry, place: string): Fault {
  return {
    code: 'would-unpublish',
    severity: 'error',
    file: `${name} ${version}`,
    line: 0,
    message: `${place} has it, and what was built has not`,
    mend: 'Build into a copy of what is published; or, to take it away, pass --prune.',
  };
}
