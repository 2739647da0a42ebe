import { encodeCommit, parseCommit } from '../../src/git/commit-codec.js';
import type { Entry } from '../../src/git/git-object.js';
import { graft } from '../../src/git/graft.js';
import { MODE_FILE } from '../../src/git/mode.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import { writePack } from '../../src/git/write-pack.js';

export interface FileCommit {
  /** The first one's tree is what the files are put into; the others are merged by this commit. */
  readonly parents: readonly [Oid, ...Oid[]];
  /** Content by path; null takes the file away. */
  readonly files: ReadonlyMap<string, Buffer | null>;
  readonly message: string;
}

/**
 * Writes a commit of ours with files into a repository, and moves no ref. Its date is the newest of its parents', so the
 * same parents and files give the same commit. Throws `missing-object` for an unknown parent.
 */
export async function fileCommit(repo: Repository, { parents, files, message }: FileCommit): Promise<Oid> {
  const cache = new ObjectCache(repo.objects);
  const before = await Promise.all(parents.map(async (id) => parseCommit(await cache.read(id, 'commit'))));
  const made: Oid[] = [];
  const changes = new Map<string, Entry | null>();
  for (const [path, data] of files) {
    const id = data === null ? null : cache.stage('blob', data);
    if (id !== null) made.push(id);
    changes.set(path, id === null ? null : { mode: MODE_FILE, id });
  }
  const tree = await graft(cache, before[0]?.tree ?? '', changes, made);
  const who = upkeepIdentity(Math.max(...before.map(({ committer }) => committer.seconds)));
  const id = cache.stage('commit', encodeCommit({ tree, parents, author: who, committer: who, message }));
  await writePack(
    repo.objectsDir,
    [...new Set([...made, id])].flatMap((one) => cache.staged(one) ?? []),
  );
  return id;
}
