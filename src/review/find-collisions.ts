import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { parseCommit } from '../git/commit-codec.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import { entryAt } from './entry-at.js';
import { examineStack, type Examiner } from './examine-stack.js';
import { faultKey } from './fault-key.js';
import { joinCommits } from './join-commits.js';
import type { Collision, MergedState } from './review.js';
import { REVIEW_LIMITS } from './review-limits.js';
import type { QueuedHead } from './review-request.js';
import type { StackReader } from './stack-reader.js';

export interface CollisionRequest {
  /** The scratch repository with the line, the heads and the merge of line and head. */
  readonly scratch: Repository;
  readonly cache: ObjectCache;
  readonly reader: StackReader;
  readonly examiner: Examiner;
  readonly line: Oid;
  /** The line with the pull request in it. */
  readonly merged: Oid;
  readonly others: readonly QueuedHead[];
}

/** Faults of one collision that are kept. */
const SHOWN = 5;

/**
 * Merges the pull request with each other queued one, and then with all that go together with it: two that are
 * each right can be wrong together. Another one that does not touch the stack, or cannot be merged into the line by
 * itself, is no collision.
 */
export async function findCollisions(
  request: CollisionRequest,
): Promise<{ readonly collisions: readonly Collision[]; readonly together: MergedState }> {
  const { scratch, merged } = request;
  const others = request.others.toSorted((a, b) => a.number - b.number);
  const alone = await errorsOf(request, merged);
  const collisions: Collision[] = [];
  const joined: number[] = [];
  const known = new Set(alone);
  let all = merged;
  for (const { number, head } of others.slice(0, REVIEW_LIMITS.others)) {
    const own = await joinAlone(scratch, request.line, head);
    if (own === null || !(await touches(request, own))) continue;
    const theirs = await errorsOf(request, own);
    const pair = await joinCommits(scratch, merged, head);
    const collision = await collide(request, number, pair, new Set([...alone, ...theirs]));
    if (collision !== null) collisions.push(collision);
    if (collision !== null && collision.kind !== 'series') continue;
    for (const key of theirs) known.add(key);
    const next = await joinCommits(scratch, all, head);
    if (next.commit === null) {
      // Not with this one, but with what stands before it in the queue.
      continue;
    }
    joined.push(number);
    all = next.commit;
  }
  const faults = joined.length < 2 ? [] : (await newFaults(request, all, known)).slice(0, SHOWN);
  const left = Math.max(0, others.length - REVIEW_LIMITS.others);
  return { collisions, together: { numbers: joined, left, faults } };
}

/** The line with another one in it; null where that cannot be, which is nobody's fault but its own. */
async function joinAlone(scratch: Repository, line: Oid, head: Oid): Promise<Oid | null> {
  try {
    return (await joinCommits(scratch, line, head)).commit;
  } catch (error) {
    if (error instanceof BadInputError && error.code === 'unrelated-history') return null;
    throw error;
  }
}

async function collide(
  request: CollisionRequest,
  number: number,
  pair: { readonly commit: Oid | null; readonly paths: readonly string[] },
  known: ReadonlySet<string>,
): Promise<Collision | null> {
  const { commit, paths } = pair;
  if (commit === null) return { number, kind: 'text', paths, faults: [] };
  const faults = await newFaults(request, commit, known);
  if (faults.length > 0) {
    const files = [...new Set(faults.map(({ file }) => file))].toSorted();
    return { number, kind: 'meaning', paths: files, faults: faults.slice(0, SHOWN) };
  }
  return paths.length > 0 ? { number, kind: 'series', paths, faults: [] } : null;
}

async function newFaults(
  request: CollisionRequest,
  commit: Oid,
  known: ReadonlySet<string>,
): Promise<Fault[]> {
  return (await errors(request, commit)).filter((fault) => !known.has(faultKey(fault)));
}

async function errorsOf(request: CollisionRequest, commit: Oid): Promise<Set<string>> {
  return new Set((await errors(request, commit)).map(faultKey));
}

async function errors({ reader, examiner, cache }: CollisionRequest, commit: Oid): Promise<Fault[]> {
  const { tree } = parseCommit(await cache.read(commit, 'commit'));
  const { faults } = await examineStack(await reader.read(tree), examiner);
  return faults.filter(({ severity }) => severity === 'error');
}

async function touches({ cache, line, reader }: CollisionRequest, commit: Oid): Promise<boolean> {
  const folders = [];
  for (const id of [line, commit]) {
    const { tree } = parseCommit(await cache.read(id, 'commit'));
    folders.push((await entryAt(cache, tree, reader.folder))?.id);
  }
  return folders[0] !== folders[1];
}
