import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Fault } from '../../src/errors/fault.js';
import { packAll } from '../pack/pack-all.js';
import type { PackBatch, PackedZip, PackJob } from '../pack/pack-job.js';
import type { ManifestEntry } from '../repository/manifest-entry.js';
import type { CheckedZip } from './check-zip.js';
import { compareRebuilt } from './compare-rebuilt.js';
import { OriginFinder, type FoundOrigin } from './origin-finder.js';
import type { Problem } from './problem.js';
import { problemAt } from './problem-at.js';
import type { RebuildSources } from './rebuild-sources.js';
import { recoverComposer, type ComposerText } from './recover-composer.js';

/** Zips that are made together: their number, and their bytes on the disk until they are compared. */
const MOST_ZIPS = 1000;
const MOST_BYTES = 512 << 20;

/** Versions of one repository that were not made again, for one reason. */
export interface NotRebuilt {
  readonly repository: string;
  /** Number of versions. */
  readonly packages: number;
  readonly why: string;
}

export interface RebuilderOptions {
  readonly out: string;
  /** null: nothing is made again. */
  readonly sources: RebuildSources | null;
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** Called after each version that was made again or cannot be. */
  readonly onDone?: () => void;
}

interface Waiting {
  readonly entry: ManifestEntry;
  readonly checked: CheckedZip;
}

interface Ready extends Waiting {
  readonly job: PackJob;
  readonly origin: FoundOrigin | null;
}

/**
 * Makes packages again from the commits that they were made from, and compares. Nothing of a recipe is needed: the
 * manifest says which files a package has, and the build key proves that and the composer.json.
 */
export class Rebuilder {
  /** Number of versions that were made again. */
  rebuilt = 0;
  /** Of these, those of which only the content could be compared: another zlib, or writer, gives other bytes. */
  byContent = 0;
  readonly problems: Problem[] = [];
  readonly #options: RebuilderOptions;
  readonly #finder: OriginFinder | null;
  readonly #skipped = new Map<string, NotRebuilt>();
  readonly #told = new Set<string>();
  #waiting: Waiting[] = [];
  #bytes = 0;

  constructor(options: RebuilderOptions) {
    this.#options = options;
    this.#finder = options.sources === null ? null : new OriginFinder(options.sources);
  }

  get notRebuilt(): readonly NotRebuilt[] {
    return [...this.#skipped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  /** Adds a version with what was found of its zip; its problems come out, with what rebuilding tells, in order. */
  async add(entry: ManifestEntry, checked: CheckedZip): Promise<void> {
    if (this.#finder === null) {
      this.#skip(entry, 'it was not asked for');
      this.problems.push(...checked.problems);
      return;
    }
    this.#waiting.push({ entry, checked });
    this.#bytes += entry.size;
    if (this.#waiting.length >= MOST_ZIPS || this.#bytes >= MOST_BYTES) await this.flush();
  }

  /** Makes all that was added. Throws what `packAll` throws, but for what is wrong with a package. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#bytes = 0;
    if (waiting.length === 0) return;
    const folder = mkdtempSync(join(tmpdir(), 'upkeep-verify-'));
    try {
      const found = new Map<ManifestEntry, readonly Problem[]>();
      const ready: Ready[] = [];
      for (const [index, one] of waiting.entries()) {
        const prepared = await this.#prepare(one, join(folder, `${index}.zip`));
        if ('job' in prepared) ready.push(prepared);
        else found.set(one.entry, [...one.checked.problems, ...prepared]);
      }
      for (const [one, result] of await this.#pack(ready)) {
        const { entry, checked, job } = one;
        found.set(entry, this.#judge(entry, checked, job.file, result));
      }
      for (const { entry } of waiting) this.problems.push(...(found.get(entry) ?? []));
    } finally {
      rmSync(folder, { recursive: true, force: true });
      this.#told.clear();
    }
  }

  /** The job that makes it; or problems, when it cannot be made. */
  async #prepare(one: Waiting, file: string): Promise<Ready | Problem[]> {
    const { entry, checked } = one;
    const { name, version, contents, replace } = entry;
    const origin = await this.#findOrigin(entry, checked.composer);
    if (typeof origin === 'string') {
      this.#tell(file);
      this.#skip(entry, origin);
      return [];
    }
    const composer = await recoverComposer(entry, checked.composer, origin);
    if (composer === null) {
      this.#tell(file);
      const told = ['key', 'composer-json'];
      if (checked.problems.some(({ what }) => told.includes(what))) return [];
      return [
        problemAt(entry, 'cannot-rebuild', {
          expected: 'a composer.json of the recorded build key',
          found: 'none',
        }),
      ];
    }
    const job = { name, version, repository: labelOf(entry), contents, composer, replace, file };
    return { ...one, job, origin };
  }

  /** What has no files of a repository needs none, unless its composer.json was lost. */
  async #findOrigin(entry: ManifestEntry, inZip: ComposerText | null): Promise<FoundOrigin | null | string> {
    const { origin, contents } = entry;
    if (origin === null) return null;
    if (contents === null && (await recoverComposer(entry, inZip, null)) !== null) return null;
    return this.#finder?.find(origin) ?? null;
  }

  async #pack(ready: readonly Ready[]): Promise<[Ready, PackedZip | BadInputError][]> {
    const { workers, signal } = this.#options;
    const options = { workers, ...(signal === undefined ? {} : { signal }) };
    const groups = groupsOf(ready);
    try {
      const zips = await packAll(groups.map(toBatch), {
        ...options,
        onPacked: ({ file }) => this.#tell(file),
      });
      return groups.flat().map((one, index) => [one, zips[index] as PackedZip]);
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      if (ready.length === 1) return ready.map((one) => [one, error]);
    }
    // Some of them cannot be made; alone, each says so itself.
    const results: [Ready, PackedZip | BadInputError][] = [];
    for (const one of ready) {
      rmSync(one.job.file, { force: true });
      results.push(...(await this.#pack([one])));
    }
    return results;
  }

  #judge(
    entry: ManifestEntry,
    { problems }: CheckedZip,
    file: string,
    result: PackedZip | BadInputError,
  ): readonly Problem[] {
    if (result instanceof BadInputError) {
      this.#tell(file);
      const [fault] = result.faults;
      if (result.faults.every(({ code }) => code === 'missing-object')) {
        this.#skip(entry, 'some of their objects are not in the repository that was given');
        return problems;
      }
      return [...problems, cannotPack(entry, fault, result)];
    }
    this.rebuilt += 1;
    const compared = compareRebuilt(this.#options.out, entry, problems, { file, ...result });
    if (compared.byContent) this.byContent += 1;
    return compared.problems;
  }

  /** Once for each version, also when it is made a second time. */
  #tell(file: string): void {
    if (this.#told.has(file)) return;
    this.#told.add(file);
    this.#options.onDone?.();
  }

  #skip(entry: ManifestEntry, why: string): void {
    const repository = entry.origin?.repository ?? '';
    const id = `${repository}\0${why}`;
    const before = this.#skipped.get(id)?.packages ?? 0;
    this.#skipped.set(id, { repository, packages: before + 1, why });
  }
}

/** Versions of one package together: they share most of their files. */
function groupsOf(ready: readonly Ready[]): Ready[][] {
  // What a series made is in memory, and each series has its own; a commit's objects are in the repository alone.
  const groups = new Map<unknown, Map<string, Ready[]>>();
  for (const one of ready) {
    const { entry, origin } = one;
    const names = groups.get(origin?.staged) ?? new Map<string, Ready[]>();
    groups.set(origin?.staged, names);
    const id = origin === null ? '' : `${origin.gitDir}\0${entry.name}`;
    const group = names.get(id);
    if (group === undefined) names.set(id, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((names) => [...names.values()]);
}

function toBatch(group: readonly Ready[]): PackBatch {
  const origin = group[0]?.origin ?? null;
  return {
    gitDir: origin?.gitDir ?? null,
    staged: origin?.staged ?? new Map<string, never>(),
    jobs: group.map(({ job }) => job),
  };
}

function labelOf({ name, origin }: ManifestEntry): string {
  const tag = origin?.tag ?? null;
  return `${origin?.repository ?? name}${tag === null ? '' : `@${tag}`}`;
}

function cannotPack(entry: ManifestEntry, fault: Fault | undefined, error: BadInputError): Problem {
  const found = fault === undefined ? error.message : `${fault.file}: ${fault.message}`;
  return problemAt(entry, 'cannot-rebuild', { expected: 'a tree that can be packed', found });
}
