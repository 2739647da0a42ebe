import { BadInputError } from '../../src/errors/bad-input-error.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import type { GitObject } from '../../src/git/git-object.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { StackTree } from '../distribution/stack-tree.js';
import { TreeReader } from '../plan/tree-reader.js';
import type { PackageOrigin } from '../repository/package-origin.js';
import type { RebuildSources } from './rebuild-sources.js';

const NOTHING_STAGED: ReadonlyMap<Oid, GitObject> = new Map();

/** Where the files of a package are to be read. */
export interface FoundOrigin {
  readonly gitDir: string;
  readonly staged: ReadonlyMap<Oid, GitObject>;
  readonly objects: ObjectSource;
  readonly trees: TreeReader;
}

interface Known {
  readonly repo: Repository;
  readonly trees: TreeReader;
  /** Root tree by commit; null for a commit that is not there. */
  readonly roots: Map<Oid, Oid | null>;
}

interface KnownSeries {
  readonly stack: StackTree;
  readonly trees: TreeReader;
}

/** Trees of a stack in releases: those that were read, and where to get more. */
interface Released {
  readonly read: KnownSeries[];
  readonly rest: AsyncIterator<StackTree>;
}

/**
 * Finds the trees that packages were made from: in the commit that they name, in the series that stands on it now, or in
 * what that was when it was released.
 */
export class OriginFinder {
  readonly #sources: RebuildSources;
  readonly #repositories = new Map<string, Known | string>();
  readonly #series = new Map<string, KnownSeries | string>();
  readonly #released = new Map<string, Released>();

  constructor(sources: RebuildSources) {
    this.#sources = sources;
  }

  /** A text says why the package cannot be made again. */
  async find(origin: PackageOrigin): Promise<FoundOrigin | string> {
    const known = await this.#repository(origin.repository);
    if (typeof known === 'string') return known;
    const { repo, trees } = known;
    const root = await rootOf(known, origin.commit);
    if (root === null) return `the commits that they come from are not in ${repo.dir}`;
    const at = await treeAt(trees, root, origin.path);
    if (at === origin.tree) {
      return { gitDir: repo.gitDir, staged: NOTHING_STAGED, objects: repo.objects, trees };
    }
    const series = await this.#stack(origin.repository);
    const found =
      (typeof series === 'string' ? null : await foundIn(series, origin)) ??
      (await this.#findReleased(origin));
    if (found !== null) return found;
    return typeof series === 'string'
      ? `a series made their trees, and ${series}`
      : 'the series has moved on since, and no release in the ledger has their trees';
  }

  /** Looks in the trees of releases; of those that were read already first. */
  async #findReleased(origin: PackageOrigin): Promise<FoundOrigin | null> {
    const name = origin.repository;
    const released = this.#released.get(name) ?? {
      read: [],
      rest: this.#sources.released(name)[Symbol.asyncIterator](),
    };
    this.#released.set(name, released);
    for (const series of released.read) {
      const found = await foundIn(series, origin);
      if (found !== null) return found;
    }
    for (let next = await released.rest.next(); next.done !== true; next = await released.rest.next()) {
      const series = { stack: next.value, trees: new TreeReader(next.value.objects) };
      released.read.push(series);
      const found = await foundIn(series, origin);
      if (found !== null) return found;
    }
    return null;
  }

  async #repository(name: string): Promise<Known | string> {
    const before = this.#repositories.get(name);
    if (before !== undefined) return before;
    const repo = await this.#sources.repository(name);
    const known =
      typeof repo === 'string' ? repo : { repo, trees: new TreeReader(repo.objects), roots: new Map() };
    this.#repositories.set(name, known);
    return known;
  }

  async #stack(name: string): Promise<KnownSeries | string> {
    const before = this.#series.get(name);
    if (before !== undefined) return before;
    const stack = await this.#sources.series(name);
    const known = typeof stack === 'string' ? stack : { stack, trees: new TreeReader(stack.objects) };
    this.#series.set(name, known);
    return known;
  }
}

async function foundIn({ stack, trees }: KnownSeries, origin: PackageOrigin): Promise<FoundOrigin | null> {
  const { gitDir, staged, objects } = stack;
  const tree = await treeAt(trees, stack.source.tree, origin.path);
  return tree === origin.tree ? { gitDir, staged, objects, trees } : null;
}

async function rootOf({ repo, roots }: Known, commit: Oid): Promise<Oid | null> {
  const before = roots.get(commit);
  if (before !== undefined) return before;
  const object = (await repo.objects.readMany([commit])).get(commit);
  const root = object?.type === 'commit' ? parseCommit(object.data).tree : null;
  roots.set(commit, root);
  return root;
}

/** The tree at a path; null when there is none, or it cannot be read. */
async function treeAt(trees: TreeReader, root: Oid, path: string): Promise<Oid | null> {
  try {
    await trees.reach([root], [path]);
    return trees.find(root, path)?.id ?? null;
  } catch (error) {
    if (error instanceof BadInputError) return null;
    throw error;
  }
}
