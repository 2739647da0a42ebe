import { createHash } from 'node:crypto';
import { parseCommit } from '../../src/git/commit-codec.js';
import type { Entry } from '../../src/git/git-object.js';
import { EMPTY_TREE, type Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { documentPath } from '../release/document-path.js';
import { parseMark } from '../repository/parse-mark.js';
import { INDEX_FILE, ROOT_FILE } from '../repository/repository-files.js';
import { branchFiles } from './branch-files.js';
import { indexNames } from './index-names.js';
import type { PublishedState } from './published-state.js';

/** What is on a branch. */
export interface BranchState extends PublishedState {
  /** null: there is no such branch yet. */
  readonly commit: Oid | null;
  readonly tree: Oid;
  /** Committer date, in seconds since 1970; 0 without a commit. */
  readonly seconds: number;
  readonly files: ReadonlyMap<string, Entry>;
}

/** Throws BadInputError `bad-manifest` and `not-a-repository`. */
export async function branchState(repo: Repository, ref: string): Promise<BranchState> {
  const commit = await repo.tryResolve(ref);
  const object = commit === null ? undefined : (await repo.objects.readMany([commit])).get(commit);
  const parsed = object === undefined ? null : parseCommit(object.data);
  const files = commit === null ? new Map<string, Entry>() : await branchFiles(repo, commit);
  const readBytes = async (path: string): Promise<Buffer | null> => {
    const id = files.get(path)?.id;
    return id === undefined ? null : ((await repo.objects.readMany([id])).get(id)?.data ?? null);
  };
  const read = async (path: string): Promise<string | null> =>
    (await readBytes(path))?.toString('utf8') ?? null;
  const place = `${ref} of ${repo.dir}`;
  const [root, index] = [await read(ROOT_FILE), await read(INDEX_FILE)];
  return {
    commit,
    tree: parsed?.tree ?? EMPTY_TREE,
    seconds: parsed?.committer.seconds ?? 0,
    files,
    place,
    mark: root === null ? null : parseMark(root),
    names: indexNames(place, root, index),
    documents: [...files.keys()].filter((path) => documentPath(path) !== null),
    unfinished: false,
    read,
    sha256Of: async (path) => {
      const bytes = await readBytes(path);
      return bytes === null ? null : createHash('sha256').update(bytes).digest('hex');
    },
    hasZip: ({ zip }) => files.has(zip),
  };
}
