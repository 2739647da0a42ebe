import { BadInputError } from '../../errors/bad-input-error.js';
import { parseCommit } from '../../git/commit-codec.js';
import { lookUp } from '../../git/look-up.js';
import { MODE_TREE } from '../../git/mode.js';
import { EMPTY_TREE, type Oid } from '../../git/oid.js';
import type { Repository } from '../../git/repository.js';
import { parseTree } from '../../git/tree-codec.js';

/** The JSON files of one folder by their names, read at one tree. */
interface Folder {
  readonly tree: Oid;
  readonly files: ReadonlyMap<string, { readonly id: Oid; readonly value: unknown }>;
}

/** Folders that stay in memory: those of pull requests, and of what was looked at last. */
const KEPT_FOLDERS = 64;

/**
 * Reads the JSON files of `refs/upkeep/forge`. A folder is read in two round trips whatever the number of its files,
 * and one that changed costs only the files that changed. What is in memory is one state of some folders.
 */
export class Documents {
  readonly #repo: Repository;
  readonly #folders = new Map<string, Folder>();
  #commit: { readonly id: Oid; readonly tree: Oid } | null = null;

  constructor(repo: Repository) {
    this.#repo = repo;
  }

  /** The tree of a commit of the forge's ref. */
  async treeOf(commit: Oid | null): Promise<Oid> {
    if (commit === null) return EMPTY_TREE;
    if (this.#commit?.id !== commit) {
      this.#commit = { id: commit, tree: parseCommit(await this.#read(commit)).tree };
    }
    return this.#commit.tree;
  }

  /** The values of the files in a folder (`''`: the root), by name without `.json`; empty when there is no folder. */
  async list(root: Oid, folder: string): Promise<ReadonlyMap<string, unknown>> {
    const tree = await this.#find(root, folder);
    const values = new Map<string, unknown>();
    if (tree === null) return values;
    for (const [name, { value }] of (await this.#folder(folder, tree)).files) values.set(name, value);
    return values;
  }

  /** The names of everything in a folder. */
  async names(root: Oid, folder: string): Promise<readonly string[]> {
    const tree = await this.#find(root, folder);
    return tree === null ? [] : parseTree(await this.#read(tree)).map(({ name }) => name);
  }

  async #folder(path: string, tree: Oid): Promise<Folder> {
    const known = this.#folders.get(path);
    if (known?.tree === tree) return known;
    const entries = parseTree(await this.#read(tree)).filter(({ mode }) => mode !== MODE_TREE);
    const changed = entries.filter(({ name, id }) => known?.files.get(nameOf(name))?.id !== id);
    const blobs = await this.#repo.objects.readMany(changed.map(({ id }) => id));
    const files = new Map<string, { id: Oid; value: unknown }>();
    for (const { name, id } of entries) {
      const same = known?.files.get(nameOf(name));
      const value =
        same?.id === id ? same.value : parse(blobs.get(id)?.data ?? null, `${path}/${name}`, this.#repo.dir);
      files.set(nameOf(name), { id, value });
    }
    const folder = { tree, files };
    this.#folders.delete(path);
    this.#folders.set(path, folder);
    for (const oldest of this.#folders.keys()) {
      if (this.#folders.size <= KEPT_FOLDERS) break;
      this.#folders.delete(oldest);
    }
    return folder;
  }

  async #find(root: Oid, folder: string): Promise<Oid | null> {
    let tree = root;
    for (const part of folder === '' ? [] : folder.split('/')) {
      if (tree === EMPTY_TREE) return null;
      const entry = lookUp(await this.#read(tree), part);
      if (entry?.mode !== MODE_TREE) return null;
      tree = entry.id;
    }
    return tree === EMPTY_TREE ? null : tree;
  }

  async #read(id: Oid): Promise<Buffer> {
    const object = (await this.#repo.objects.readMany([id])).get(id);
    if (object === undefined) throw damaged(this.#repo.dir, `object ${id} is missing`);
    return object.data;
  }
}

function nameOf(file: string): string {
  return file.replace(/\.json$/, '');
}

function parse(data: Buffer | null, path: string, dir: string): unknown {
  if (data === null) throw damaged(dir, `${path} is missing`);
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    throw damaged(dir, `${path} is no JSON`);
  }
}

function damaged(dir: string, what: string): BadInputError {
  return new BadInputError(
    'forge-damaged',
    `${dir}: ${what} in refs/upkeep/forge. See its history (git log -p refs/upkeep/forge) and set it back to the last good commit.`,
  );
}
