import { encodeCommit, parseCommit } from './commit-codec.js';
import type { Entry } from './git-object.js';
import { graft } from './graft.js';
import type { Identity } from './identity.js';
import { listRefs } from './list-refs.js';
import { MODE_FILE } from './mode.js';
import { ObjectCache } from './object-cache.js';
import { EMPTY_TREE, type Oid } from './oid.js';
import { RefMovedError } from './ref-moved-error.js';
import type { Repository } from './repository.js';
import { updateRefs } from './update-refs.js';
import { writePack } from './write-pack.js';

export interface RefCommit {
  readonly ref: string;
  /** Content by path; null removes the file. What is not named stays as it is. */
  readonly files: ReadonlyMap<string, Buffer | null>;
  readonly message: string;
  readonly committer: Identity;
}

/** Somebody else may record at the same time; each try starts from what they left. */
const ATTEMPTS = 5;

/**
 * Adds a commit to a ref that holds files of ours (state, resolutions, …), by compare-and-swap.
 * Writes nothing when the files are already so. Returns the id that the ref has then.
 */
export async function commitToRef(repo: Repository, commit: RefCommit): Promise<Oid> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryCommit(repo, commit);
    } catch (error) {
      if (!(error instanceof RefMovedError) || attempt >= ATTEMPTS) throw error;
    }
  }
}

async function tryCommit(repo: Repository, { ref, files, message, committer }: RefCommit): Promise<Oid> {
  const cache = new ObjectCache(repo.objects);
  const parent = (await listRefs(repo, ref)).get(ref)?.id ?? null;
  const before = parent === null ? EMPTY_TREE : parseCommit(await cache.read(parent, 'commit')).tree;
  const made: Oid[] = [];
  const changes = new Map<string, Entry | null>();
  for (const [path, data] of files) {
    if (data === null) {
      changes.set(path, null);
      continue;
    }
    const id = cache.stage('blob', data);
    made.push(id);
    changes.set(path, { mode: MODE_FILE, id });
  }
  const tree = await graft(cache, before, changes, made);
  if (parent !== null && tree === before) return parent;
  const parents = parent === null ? [] : [parent];
  const id = cache.stage('commit', encodeCommit({ tree, parents, author: committer, committer, message }));
  const objects = [...new Set([...made, id])].flatMap((staged) => cache.staged(staged) ?? []);
  await writePack(repo.objectsDir, objects);
  await updateRefs(repo, [{ ref, newId: id, oldId: parent }], message);
  return id;
}
