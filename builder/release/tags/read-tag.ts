import { parseCommit } from '../../../src/git/commit-codec.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { parseTag } from '../../../src/git/tag-codec.js';

/** What a tag names, as far as the local copy has it. */
export interface ReadTag {
  /** Null when it names no commit, or the copy has not that object. */
  readonly commit: Oid | null;
  readonly parents: readonly Oid[];
  readonly tree: Oid | null;
}

const NOTHING: ReadTag = { commit: null, parents: [], tree: null };

/** The commit that a ref's object leads to, through one annotated tag at most. */
export async function readTag(repo: Pick<Repository, 'objects'>, id: Oid): Promise<ReadTag> {
  const object = (await repo.objects.readMany([id])).get(id);
  const named = object?.type === 'tag' ? parseTag(object.data)?.object : id;
  if (object === undefined || named === undefined) return NOTHING;
  const commit = (await repo.objects.readMany([named])).get(named);
  if (commit?.type !== 'commit') return NOTHING;
  const { parents, tree } = parseCommit(commit.data);
  return { commit: named, parents, tree };
}
