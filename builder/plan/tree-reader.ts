import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { Entry, GitObject } from '../../src/git/git-object.js';
import { MODE_TREE } from '../../src/git/mode.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import { parseTree } from '../../src/git/tree-codec.js';

type Entries = ReadonlyMap<string, Entry>;

/**
 * The trees of a repository, each read and parsed once. Successive releases share most of them, so
 * planning all releases of a repository costs little more than planning one.
 */
export class TreeReader {
  readonly #source: ObjectSource;
  readonly #trees = new Map<Oid, Entries>([[EMPTY_TREE, new Map()]]);

  constructor(source: ObjectSource) {
    this.#source = source;
  }

  /** Reads those of the trees that are not here yet. Throws BadInputError `missing-object`. */
  async load(ids: Iterable<Oid>): Promise<void> {
    const missing = [...new Set(ids)].filter((id) => !this.#trees.has(id));
    if (missing.length === 0) return;
    const objects = await this.#source.readMany(missing);
    for (const id of missing) this.#trees.set(id, toEntries(id, objects.get(id)));
  }

  /**
   * Reads every tree on the way to these paths below these roots, and the trees at the paths: one
   * request for each level. Throws BadInputError `missing-object`.
   */
  async reach(roots: Iterable<Oid>, paths: readonly string[]): Promise<void> {
    await this.reachEach(new Map([...roots].map((root) => [root, paths])));
  }

  /** As `reach`, where each root has paths of its own. */
  async reachEach(wanted: ReadonlyMap<Oid, readonly string[]>): Promise<void> {
    let level = new Map(
      [...wanted].map(([root, paths]): [Oid, ReadonlySet<string>] => [root, new Set(paths)]),
    );
    while (level.size > 0) {
      await this.load(level.keys());
      const next = new Map<Oid, Set<string>>();
      for (const [id, rests] of level) {
        for (const rest of rests) {
          if (rest === '') continue;
          const [name, below] = splitFirst(rest);
          const entry = this.entries(id).get(name);
          if (entry?.mode !== MODE_TREE) continue;
          const known = next.get(entry.id);
          if (known === undefined) next.set(entry.id, new Set([below]));
          else known.add(below);
        }
      }
      level = next;
    }
  }

  /** The entries of a tree that was loaded, by name, in git's order. */
  entries(id: Oid): Entries {
    const entries = this.#trees.get(id);
    if (entries === undefined) throw missingTree(id);
    return entries;
  }

  /** What is at a path below a tree, or null; all trees on the way must have been loaded. */
  find(root: Oid, path: string): Entry | null {
    let entry: Entry = { mode: MODE_TREE, id: root };
    for (let rest = path; rest !== '';) {
      if (entry.mode !== MODE_TREE) return null;
      const [name, below] = splitFirst(rest);
      const found = this.entries(entry.id).get(name);
      if (found === undefined) return null;
      entry = found;
      rest = below;
    }
    return entry;
  }
}

function splitFirst(path: string): [name: string, rest: string] {
  const slash = path.indexOf('/');
  return slash < 0 ? [path, ''] : [path.slice(0, slash), path.slice(slash + 1)];
}

function toEntries(id: Oid, object: GitObject | undefined): Entries {
  if (object?.type !== 'tree') throw missingTree(id);
  return new Map(parseTree(object.data).map(({ name, mode, id: target }) => [name, { mode, id: target }]));
}

function missingTree(id: Oid): BadInputError {
  return new BadInputError(
    'missing-object',
    `The tree ${id} is not in the repository: fetch it (\`upkeep sync\`), or pass --repo with a repository that has it.`,
    { data: { id } },
  );
}
