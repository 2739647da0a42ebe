import { upkeepIdentity } from '../upkeep-identity.js';
import { BadInputError } from '../../errors/bad-input-error.js';
import { encodeCommit, parseCommit } from '../commit-codec.js';
import type { StagedObject } from '../object-cache.js';
import { hashObject } from '../hash-object.js';
import type { ObjectType } from '../git-object.js';
import { isOid, type Oid } from '../oid.js';
import { RefMovedError } from '../ref-moved-error.js';
import type { RefTarget } from '../list-refs.js';
import type { Repository } from '../repository.js';
import { updateRefs } from '../update-refs.js';
import { writePack } from '../write-pack.js';
import type { SyncPlan } from './sync-plan.js';

/** A tag as it is followed, and every other id that it had before a person accepted its move. */
export interface RecordedTag extends RefTarget {
  readonly earlier: readonly RefTarget[];
}

export interface UpstreamRecord {
  /** The commit that holds it; null when nothing was recorded yet. */
  readonly commit: Oid | null;
  readonly tags: ReadonlyMap<string, RecordedTag>;
}

const FILE = 'tags.json';
const ATTEMPTS = 5;

/** `refs/upkeep/upstream/<stack>` in the series repository. */
export function upstreamRecordRef(stack: string): string {
  return `refs/upkeep/upstream/${stack}`;
}

/** Every upstream tag seen so far. Throws BadInputError `upstream-record` when it cannot be read. */
export async function readUpstreamRecord(repo: Repository, stack: string): Promise<UpstreamRecord> {
  const ref = upstreamRecordRef(stack);
  const commit = await repo.tryResolve(ref);
  if (commit === null) return { commit: null, tags: new Map() };
  const file = (await repo.objects.readNames([`${commit}:${FILE}`]))[0] ?? null;
  if (file === null) throw unreadable(ref, `its commit has no ${FILE}`);
  return { commit, tags: parseTags(file.data.toString('utf8'), ref) };
}

/**
 * Adds what a sync saw: new tags, and the new ids of accepted ones, whose old ids stay as `earlier`.
 * The other tags stay as they are, also when another sync records at the same time. The same
 * record and plan give the same commit.
 * @param seconds the commit's date, such as that of the newest upstream commit; never before its parent's
 * @returns the record as it is now
 */
export async function recordUpstream(
  repo: Repository,
  stack: string,
  plan: SyncPlan,
  seconds: number,
): Promise<UpstreamRecord> {
  for (let attempt = 1; ; attempt++) {
    const old = await readUpstreamRecord(repo, stack);
    const tags = mergeTags(old.tags, plan);
    if (tags === null) return old;
    const parent =
      old.commit === null ? null : ((await repo.objects.readMany([old.commit])).get(old.commit) ?? null);
    const date = Math.max(seconds, parent === null ? 0 : parseCommit(parent.data).committer.seconds);
    const objects = encodeRecord(stack, tags, old.commit, date);
    const commit = (objects.at(-1) as StagedObject).id;
    await writePack(repo.objectsDir, objects);
    try {
      await updateRefs(
        repo,
        [{ ref: upstreamRecordRef(stack), newId: commit, oldId: old.commit }],
        'upkeep sync',
      );
      return { commit, tags };
    } catch (error) {
      if (!(error instanceof RefMovedError) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Null when the plan adds nothing. */
function mergeTags(old: ReadonlyMap<string, RecordedTag>, plan: SyncPlan): Map<string, RecordedTag> | null {
  const tags = new Map(old);
  let changed = false;
  for (const { name, id, commit } of plan.tags.new) {
    if (tags.has(name)) continue;
    tags.set(name, { id, commit, earlier: [] });
    changed = true;
  }
  for (const { name, from, to } of plan.tags.accepted) {
    const was = tags.get(name);
    if (was?.id === to.id) continue;
    const earlier = [...(was?.earlier ?? []), { id: was?.id ?? from.id, commit: was?.commit ?? from.commit }];
    tags.set(name, { id: to.id, commit: to.commit, earlier });
    changed = true;
  }
  return changed ? tags : null;
}

function encodeRecord(
  stack: string,
  tags: ReadonlyMap<string, RecordedTag>,
  parent: Oid | null,
  seconds: number,
): StagedObject[] {
  const stage = (type: ObjectType, data: Buffer): StagedObject => ({
    id: hashObject(type, data),
    type,
    data,
    deltaBase: null,
  });
  const sorted = [...tags].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([name, { id, commit, earlier }]) => {
    const value = earlier.length === 0 ? { id, commit } : { id, commit, earlier };
    return `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  });
  // One line a tag, so that the history of the record reads as a diff.
  const blob = stage('blob', Buffer.from(`{\n  "tags": {\n${lines.join(',\n')}\n  }\n}\n`));
  const tree = stage('tree', Buffer.concat([Buffer.from(`100644 ${FILE}\0`), Buffer.from(blob.id, 'hex')]));
  const who = upkeepIdentity(seconds);
  const commit = encodeCommit({
    tree: tree.id,
    parents: parent === null ? [] : [parent],
    author: who,
    committer: who,
    message: `Record the tags of ${stack}'s upstream\n`,
  });
  return [blob, tree, stage('commit', commit)];
}

function parseTags(text: string, ref: string): Map<string, RecordedTag> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unreadable(ref, `${FILE} is not JSON (${String(error)})`);
  }
  const tags = isRecord(value) ? value['tags'] : undefined;
  if (!isRecord(tags)) throw unreadable(ref, `${FILE} has no "tags"`);
  return new Map(
    Object.entries(tags).map(([name, tag]) => {
      const earlier = isRecord(tag) ? (tag['earlier'] ?? []) : null;
      if (!isTarget(tag) || !Array.isArray(earlier) || !earlier.every(isTarget))
        throw unreadable(ref, `${FILE}: tag ${name} has no ids`);
      return [
        name,
        { id: tag.id, commit: tag.commit, earlier: earlier.map(({ id, commit }) => ({ id, commit })) },
      ];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTarget(value: unknown): value is RefTarget {
  if (!isRecord(value)) return false;
  const { id, commit } = value;
  return typeof id === 'string' && isOid(id) && typeof commit === 'string' && isOid(commit);
}

function unreadable(ref: string, why: string): BadInputError {
  return new BadInputError(
    'upstream-record',
    `${ref}: ${why}. Look at its history (git log -p ${ref}) and put back the last good commit.`,
  );
}
