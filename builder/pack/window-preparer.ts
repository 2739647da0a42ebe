import type { BulkObjectSource } from '../../src/git/bulk-object-source.js';
import type { Oid } from '../../src/git/oid.js';
import { parseAttributes, type ExportRule } from '../tree/attributes/parse-attributes.js';
import { excludedPaths } from '../tree/excluded-paths.js';
import type { PackageFault } from '../tree/package-fault.js';
import type { PackageMember } from '../tree/package-member.js';
import { PackageUnfolder } from '../tree/package-unfolder.js';
import { TreeCache, type TreeRoot, type TreeSize } from '../tree/tree-cache.js';
import { TREE_LIMITS } from '../tree/tree-limits.js';
import type { BlobCache } from './blob-cache.js';
import { checkContents } from './check-contents.js';
import type { FaultList } from './fault-list.js';
import { jobMembers } from './job-members.js';
import type { PackJob } from './pack-job.js';
import type { PreparedJob, PreparedWindow } from './prepared-window.js';

const MAX_JOBS = 256;
/** Entries of different trees, and members of all jobs, that are held at a time. */
const MAX_ENTRIES = 120_000;
const MAX_MEMBERS = 150_000;
/** Of a `.gitattributes` file; a real one has a few hundred bytes. */
const MAX_ATTRIBUTES = 256 << 10;
/** What file systems take. */
const MAX_LINK = 4096;
const LINK = 0o120777;

/** Lists what the jobs of a batch consist of, and finds all that is wrong with it before a file is read. */
export class WindowPreparer {
  readonly #source: BulkObjectSource;
  readonly #cache: BlobCache;
  readonly #faults: FaultList;
  readonly #trees: TreeCache;
  readonly #unfolder: PackageUnfolder;
  /** By blob of a `.gitattributes` file. */
  readonly #rules = new Map<Oid, readonly ExportRule[]>();
  /** By blob of a link. */
  readonly #targets = new Map<Oid, string>();

  /**
   * @param cache tells the sizes of what it has
   * @param faults gets what is wrong
   */
  constructor(source: BulkObjectSource, cache: BlobCache, faults: FaultList) {
    this.#source = source;
    this.#cache = cache;
    this.#faults = faults;
    this.#trees = new TreeCache(source);
    this.#unfolder = new PackageUnfolder(this.#trees, this.#rules);
  }

  /**
   * The jobs in their order, as many at a time as fit into memory. If there are faults at the end, no window is
   * fit to be packed.
   * @param composer blob of each job's composer.json
   */
  async *windows(jobs: readonly PackJob[], composer: readonly Oid[]): AsyncGenerator<PreparedWindow> {
    let most = MAX_JOBS;
    for (let at = 0; at < jobs.length;) {
      const chosen = await this.#choose(jobs.slice(at, at + most));
      most = Math.max(chosen.length, 1);
      await this.#readRules(chosen);
      const prepared = chosen.map((job, offset): PreparedJob => {
        const index = at + offset;
        return { job, index, members: this.#members(job, composer[index] as Oid) };
      });
      const sizes = await this.#readSizes(prepared);
      await this.#readLinks(prepared);
      for (const { job, members } of prepared) {
        checkContents(members, sizes, this.#targets, (fault) => this.#faults.add(job, fault));
      }
      yield { jobs: prepared, sizes };
      at += chosen.length;
    }
  }

  /** As many of these jobs, from the first on, as can be held together; their trees are loaded then. */
  async #choose(jobs: readonly PackJob[]): Promise<readonly PackJob[]> {
    this.#trees.trim(MAX_ENTRIES);
    const roots = jobs.map(rootOf).filter((root) => root !== null);
    if (await this.#trees.load(roots, jobs.length === 1 ? TREE_LIMITS.entries : MAX_ENTRIES)) {
      let room = MAX_MEMBERS;
      const full = jobs.findIndex((job) => (room -= this.#entries(job)) < 0);
      return full < 0 ? jobs : jobs.slice(0, Math.max(full, 1));
    }
    return jobs.length === 1 ? jobs : this.#choose(jobs.slice(0, Math.ceil(jobs.length / 2)));
  }

  #entries(job: PackJob): number {
    const root = rootOf(job);
    return root === null ? 1 : this.#trees.size(root).entries;
  }

  /** Reads the `.gitattributes` files in and above the packages. */
  async #readRules(jobs: readonly PackJob[]): Promise<void> {
    const above = jobs.flatMap(({ contents }) => contents?.attributes.map(({ id }) => id) ?? []);
    const ids = [...new Set([...above, ...this.#trees.attributes])].filter((id) => !this.#rules.has(id));
    await this.#source.readEach(ids, MAX_ATTRIBUTES, (index, object) => {
      const id = ids[index] as Oid;
      if (object?.type === 'blob') this.#rules.set(id, parseAttributes(object.data));
    });
  }

  #members(job: PackJob, composer: Oid): readonly PackageMember[] {
    const root = rootOf(job);
    const report = (fault: PackageFault): void => this.#faults.add(job, fault);
    const size = root === null ? null : this.#trees.size(root);
    const fault = size === null ? null : sizeFault(size);
    if (fault === null) return jobMembers(job, composer, this.#unfolder, report);
    report(fault);
    return [];
  }

  async #readSizes(prepared: readonly PreparedJob[]): Promise<Map<Oid, number>> {
    const sizes = new Map<Oid, number>();
    const unknown = new Set<Oid>();
    for (const { members } of prepared) {
      for (const { id } of members) {
        if (id === null || sizes.has(id)) continue;
        const known = this.#cache.peek(id)?.size;
        if (known === undefined) unknown.add(id);
        else sizes.set(id, known);
      }
    }
    for (const [id, { type, size }] of await this.#source.sizes([...unknown])) {
      if (type === 'blob') sizes.set(id, size);
    }
    return sizes;
  }

  async #readLinks(prepared: readonly PreparedJob[]): Promise<void> {
    const links = prepared.flatMap(({ members }) => members.filter(({ mode }) => mode === LINK));
    const ids = [...new Set(links.map(({ id }) => id))].filter((id) => id !== null);
    const unread = ids.filter((id) => !this.#targets.has(id));
    await this.#source.readEach(unread, MAX_LINK, (index, object) => {
      if (object !== null) this.#targets.set(unread[index] as Oid, object.data.toString('utf8'));
    });
  }
}

function rootOf({ contents }: PackJob): TreeRoot | null {
  return contents === null ? null : { tree: contents.tree, exclude: excludedPaths(contents.exclude) };
}

function sizeFault({ entries, height }: TreeSize): PackageFault | null {
  const mend = 'Leave the folder out of the recipe: this is no tree to make a package of.';
  const path = '';
  if (height > TREE_LIMITS.depth) {
    const message = `it is ${height} directories deep, a package may have ${TREE_LIMITS.depth}`;
    return { path, code: 'tree-too-deep', message, mend };
  }
  if (entries <= TREE_LIMITS.entries) return null;
  const message = `it has more than ${TREE_LIMITS.entries} files and directories`;
  return { path, code: 'tree-too-large', message, mend };
}
