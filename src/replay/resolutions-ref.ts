import { z } from 'zod';
import { BadInputError } from '../errors/bad-input-error.js';
import { commitToRef } from '../git/commit-to-ref.js';
import { parseCommit } from '../git/commit-codec.js';
import { diffTrees } from '../git/diff-trees.js';
import type { Identity } from '../git/identity.js';
import { ObjectCache } from '../git/object-cache.js';
import { EMPTY_TREE, type Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { recordName, type ResolutionRecord } from './resolution-record.js';

/** Where a series repository keeps the resolutions that its people share. */
export const RESOLUTIONS_REF = 'refs/upkeep/resolutions';

const recordSchema = z.strictObject({
  patch: z.string(),
  path: z.string(),
  kind: z.enum(['content', 'delete-modify', 'add-add', 'rename', 'mode', 'type', 'binary', 'file-directory']),
  from: z.string(),
  hunks: z.array(z.strictObject({ key: z.string(), resolved: z.string().nullable() })),
  marked: z.string().nullable(),
  resolved: z.string().nullable(),
  sides: z.tuple([z.string(), z.string(), z.string()]).nullable(),
  mode: z.literal([0o100644, 0o100755, 0o120000]).nullable(),
});

/**
 * Every recorded resolution; none where the ref does not exist. Throws `bad-resolution`.
 * @param at a commit that the ref had, null when it did not exist; what it has now where that is not said
 */
export async function readResolutions(repo: Repository, at?: Oid | null): Promise<ResolutionRecord[]> {
  const tip = at === undefined ? await repo.tryResolve(RESOLUTIONS_REF) : at;
  if (tip === null) return [];
  const cache = new ObjectCache(repo.objects);
  const { tree } = parseCommit(await cache.read(tip, 'commit'));
  const files = await diffTrees(cache, EMPTY_TREE, tree);
  await cache.load(files.flatMap(({ after }) => (after === null ? [] : [after.id])));
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, after }) => (after === null ? [] : [parseRecord(path, cache.get(after.id, 'blob'))]));
}

/** Adds resolutions to the ref, by compare-and-swap; the same again changes nothing. */
export async function recordResolutions(
  repo: Repository,
  records: readonly ResolutionRecord[],
  committer: Identity,
): Promise<Oid> {
  const files = new Map(
    records.map((record) => [
      `${encodeURIComponent(record.patch)}/${recordName(record)}.json`,
      Buffer.from(`${JSON.stringify(record, null, 2)}\n`),
    ]),
  );
  const names = [...new Set(records.map(({ patch }) => patch))].toSorted().join(', ');
  return commitToRef(repo, { ref: RESOLUTIONS_REF, files, committer, message: `Resolve ${names}\n` });
}

function parseRecord(path: string, data: Buffer): ResolutionRecord {
  try {
    return recordSchema.parse(JSON.parse(data.toString('utf8')));
  } catch (cause) {
    throw new BadInputError(
      'bad-resolution',
      `${RESOLUTIONS_REF}:${path} is no resolution record. Remove that file from the ref, or set the ref back.`,
      { cause },
    );
  }
}
