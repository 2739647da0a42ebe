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

/** Finds the trees that packages were made from: in the commit that they name, or in the series that stands on it. */
export class OriginFinder {
  readonly #sources: RebuildSources;
  readonly #repositories = new Map<string, Known | string>();
  readonly #series = new Map<string, KnownSeries | string>();

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
    if (typeof series === 'string') return `a series made their trees, and ${series}`;
    const { stack } = series;
    const now = await treeAt(series.trees, stack.source.tree, origin.path);
    if (now !== origin.tree) return 'the series has moved on since, and their trees are in no commit';
    return { gitDir: stack.gitDir, staged: stack.staged, objects: stack.objects, trees: series.trees };
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
