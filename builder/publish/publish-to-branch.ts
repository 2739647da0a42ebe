import { upkeepIdentity } from '../../src/git/upkeep-identity.js';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeCommit } from '../../src/git/commit-codec.js';
import { graft } from '../../src/git/graft.js';
import { hashObject } from '../../src/git/hash-object.js';
import { ObjectCache } from '../../src/git/object-cache.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { updateRefs } from '../../src/git/update-refs.js';
import { publicationMessage } from '../ledger/publication-message.js';
import { FileSwap } from '../repository/file-swap.js';
import type { RepositoryStore } from '../repository/repository-store.js';
import { walkFiles } from '../verify/walk-files.js';
import { BlobWriter } from './blob-writer.js';
import type { BranchState } from './branch-state.js';
import { isNothing, type PublishPlan } from './publish-plan.js';
import { stagePublication } from './stage-publication.js';

/** Tells GitHub Pages to serve all files as they are. */
const AS_IT_IS = '.nojekyll';

export interface PublishBranch {
  readonly repo: Repository;
  /** In full: `refs/heads/…`. */
  readonly ref: string;
}

export interface BranchOptions {
  readonly signal?: AbortSignal;
  readonly onPlaced?: (done: number) => void;
}

/**
 * Commits a publication to a branch: what is there and is none of ours (CNAME, say) stays, and unchanged files are not
 * read. The branch moves in one step, from the commit that the plan was made for. The same branch and plan give the same
 * commit; nothing new makes none.
 *
 * @returns the branch's commit
 *
 * Throws RefMovedError, RefLockedError, BadInputError `branch-checked-out` and `ref-name`; OutsideError `disk-full`,
 * `not-writable` and `pack-too-large`.
 */
export async function publishToBranch(
  { repo, ref }: PublishBranch,
  state: BranchState,
  store: RepositoryStore,
  plan: PublishPlan,
  { signal, onPlaced }: BranchOptions = {},
): Promise<Oid | null> {
  if (isNothing(plan)) return state.commit;
  const writer = new BlobWriter(repo, state.files);
  for (const { zip } of plan.removed) writer.remove(zip);
  for (const [index, { zip }] of [...plan.added, ...plan.restored].entries()) {
    signal?.throwIfAborted();
    await writer.add(zip, readFileSync(join(store.out, zip)));
    onPlaced?.(index + 1);
  }
  await addFiles(writer, store, plan);
  await writer.add(AS_IT_IS, Buffer.alloc(0));

  const cache = new ObjectCache(repo.objects);
  const made: Oid[] = [];
  const tree = await graft(cache, state.tree, writer.changes, made);
  if (tree === state.tree) return state.commit;
  const seconds = plan.added.reduce((newest, { time }) => Math.max(newest, time), state.seconds);
  const who = upkeepIdentity(seconds);
  const data = encodeCommit({
    tree,
    parents: state.commit === null ? [] : [state.commit],
    author: who,
    committer: who,
    message: publicationMessage('Publish', plan.added),
  });
  const commit = hashObject('commit', data);
  const trees = made.flatMap((id) => cache.staged(id) ?? []);
  await writer.flush([...trees, { id: commit, type: 'commit', data, deltaBase: null }]);
  await updateRefs(repo, [{ ref, newId: commit, oldId: state.commit }], 'upkeep publish');
  return commit;
}

/** Through a folder, since the files of a large repository do not fit into memory. */
async function addFiles(writer: BlobWriter, store: RepositoryStore, plan: PublishPlan): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'upkeep-publish-'));
  try {
    const site = join(scratch, 'site');
    const swap = new FileSwap(site, join(scratch, 'working'));
    stagePublication(swap, store, plan);
    swap.commit();
    for (const path of walkFiles(site, '')) await writer.add(path, readFileSync(join(site, path)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
