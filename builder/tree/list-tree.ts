import { BadInputError } from '../../src/errors/bad-input-error.js';
import type { GitObject } from '../../src/git/git-object.js';
import { MODE_TREE } from '../../src/git/mode.js';
import type { ObjectSource } from '../../src/git/object-source.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import { parseTree } from '../../src/git/tree-codec.js';
import type { PackageFile } from './package-file.js';
import type { TreeListing } from './tree-listing.js';

/** Depth of a tree; deeper is an attack, since no file system holds such a path. */
const MAX_DEPTH = 200;
/** Files of a tree; more is an attack (a real Magento has 40,000). */
const MAX_FILES = 500_000;

/**
 * Lists a tree with everything below it, one level of directories at a time, so that the number
 * of round trips is the depth. Reads no blob.
 *
 * Throws BadInputError `missing-object`, `tree-too-deep` or `tree-too-large`.
 */
export async function listTree(source: ObjectSource, tree: Oid): Promise<TreeListing> {
  const directories = new Map<string, Oid>([['', tree]]);
  const trees = new Map<Oid, GitObject>([[EMPTY_TREE, { type: 'tree', data: Buffer.alloc(0) }]]);
  const files: PackageFile[] = [];
  let level = [{ path: '', id: tree }];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooLarge('tree-too-deep', tree, `more than ${MAX_DEPTH} directories deep`);
    const unread = new Set(level.map((step) => step.id).filter((id) => !trees.has(id)));
    for (const [id, object] of await source.readMany([...unread])) trees.set(id, object);
    const next: typeof level = [];
    for (const step of level) {
      const prefix = step.path === '' ? '' : `${step.path}/`;
      for (const entry of parseTree(treeData(trees.get(step.id), step.id, step.path))) {
        const path = prefix + entry.name;
        if (entry.mode === MODE_TREE) {
          directories.set(path, entry.id);
          next.push({ path, id: entry.id });
        } else files.push({ path, mode: entry.mode, id: entry.id });
      }
      // The same small tree repeated on every level is how a tree of a few objects unfolds to millions.
      if (files.length + directories.size > MAX_FILES) {
        throw tooLarge('tree-too-large', tree, `larger than ${MAX_FILES} files and directories`);
      }
    }
    level = next;
  }
  return { tree, directories, files: inByteOrder(files) };
}

function treeData(object: GitObject | undefined, id: Oid, path: string): Buffer {
  if (object?.type === 'tree') return object.data;
  throw new BadInputError(
    'missing-object',
    `The tree ${id} of ${path === '' ? 'the root' : path} is not in the repository: ` +
      'fetch it (`upkeep sync`), or pass --repo with a repository that has it.',
    { data: { id, path } },
  );
}

function inByteOrder(files: readonly PackageFile[]): PackageFile[] {
  return files
    .map((file) => ({ file, bytes: Buffer.from(file.path, 'utf8') }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ file }) => file);
}

function tooLarge(code: string, tree: Oid, what: string): BadInputError {
  return new BadInputError(code, `The tree ${tree} is ${what}: this is no tree to make packages of.`, {
    data: { tree },
  });
}
