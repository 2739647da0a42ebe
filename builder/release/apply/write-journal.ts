import { encodeCommit, parseCommit } from '../../../src/git/commit-codec.js';
import { graft } from '../../../src/git/graft.js';
import { MODE_FILE } from '../../../src/git/mode.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../../../src/git/oid.js';
import { upkeepIdentity } from '../../../src/git/upkeep-identity.js';
import { writePack } from '../../../src/git/write-pack.js';
import type { RefCopy } from '../ref-copy.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { journalRef } from './journal-ref.js';
import { pushTo } from './push-to.js';
import type { JournalTag } from './release-journal.js';

export interface JournalEntry {
  readonly request: ReleaseRequest;
  readonly tags: readonly JournalTag[] | null;
  /** The journal's commit before; null for none. */
  readonly before: Oid | null;
}

/**
 * Writes a journal by compare and swap. Its first commit follows the commit that is released, so that whoever has the
 * journal has that; dated as that is, since no clock may have a part in it. Returns the new commit.
 *
 * Throws PushRejectedError, RefMovedError, and what writing and the wire throw.
 */
export async function writeJournal(
  host: RefCopy,
  { request, tags, before }: JournalEntry,
  { series }: Pick<ReleaseWorld, 'series'>,
): Promise<Oid> {
  const { distribution, version } = request;
  const cache = new ObjectCache(series.objects);
  const { committer } = parseCommit(await cache.read(request.series, 'commit'));
  const files = [
    { path: 'request.json', id: cache.stage('blob', json(request)) },
    ...(tags === null ? [] : [{ path: 'tags.json', id: cache.stage('blob', json(tags)) }]),
  ];
  const tree = await graft(
    cache,
    EMPTY_TREE,
    new Map(files.map(({ path, id }) => [path, { mode: MODE_FILE, id }])),
  );
  const who = upkeepIdentity(committer.seconds);
  const data = encodeCommit({
    tree,
    parents: before === null ? [request.series] : [before, request.series],
    author: who,
    committer: who,
    message: `${tags === null ? 'Begin' : 'Carry out'} the release ${distribution} ${version}\n`,
  });
  const commit = cache.stage('commit', data);
  await writePack(series.objectsDir, [...cache.allStaged().values()]);
  await pushTo(host, [{ ref: journalRef(distribution, version), newId: commit, oldId: before }]);
  return commit;
}

function json(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
}
