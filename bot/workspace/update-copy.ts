import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import { listRefs } from '../../src/git/list-refs.js';
import { withLock } from '../../src/git/lock-file.js';
import { maintainMirror } from '../../src/git/mirror/maintain-mirror.js';
import type { MirrorPaths } from '../../src/git/mirror/mirror-paths.js';
import { sweepMirror } from '../../src/git/mirror/sweep-mirror.js';
import type { Oid } from '../../src/git/oid.js';
import type { RefUpdate } from '../../src/git/ref-update.js';
import { openRepository } from '../../src/git/open-repository.js';
import { updateRefs } from '../../src/git/update-refs.js';
import { fetchRefs, lsRemote, type WireOptions } from '../../src/git/wire.js';
import type { ForgeRemote } from '../../src/forge/forge.js';
import { isPathAddress } from './repository-of.js';
import type { KnownRefs } from './known-refs.js';
import { ensureBareCopy, isDamagedCopy, looksWhole, removeCopy } from './bare-copy.js';

export interface CopyRequest {
  readonly paths: MirrorPaths;
  readonly remote: ForgeRemote;
  /** What of the host's refs is kept: names that end in a slash stand for all below them. */
  readonly kept: readonly string[];
  /** Of these, names that are not. */
  readonly except?: readonly string[];
  /** Object directory that is read too; null for none. */
  readonly alternate: string | null;
  /** What is remembered of repositories on this disk. */
  readonly known: KnownRefs;
}

/** How long another process may hold the copy before we give up. */
const LOCK_WAIT_MS = 120_000;
/** Every record that is made is a pack of its own; this many make reading slow. */
const MANY_PACKS = 60;

/**
 * Brings a local copy to what the host has: one `ls-remote` when it is so already (not even that for a host on this
 * disk that did not move), one fetch otherwise. Refs of ours
 * that the host does not have, or has elsewhere, are set to what it has: the host alone is right. A copy that is
 * damaged or gone is made anew. Two processes may do it at once. Throws as `lsRemote` and `fetchRefs`, and
 * LockedError.
 * @returns full ref → id, as the host has them
 */
export async function updateCopy(request: CopyRequest): Promise<ReadonlyMap<string, Oid>> {
  const { paths, remote } = request;
  const [there, here] = await Promise.all([knownHost(request), listLocal(request)]);
  if (here !== null && sameRefs(there, here)) return there;
  const purpose = `fetch of ${remote.url}`;
  const update = async (): Promise<ReadonlyMap<string, Oid>> => {
    await ensureBareCopy(paths.gitDir, request.alternate);
    return bringIn(request);
  };
  return withLock(
    paths.lockFile,
    purpose,
    async (lock) => {
      if (lock.tookOver) sweepMirror(paths.gitDir);
      try {
        return await update();
      } catch (error) {
        if (!(error instanceof UpkeepError) || !(await isDamagedCopy(paths.gitDir))) throw error;
        removeCopy(paths.gitDir);
        return update();
      }
    },
    { waitMs: LOCK_WAIT_MS },
  );
}

/** Under the lock: fetches what is missing, and takes away what the host has not. */
async function bringIn(request: CopyRequest): Promise<ReadonlyMap<string, Oid>> {
  const { paths, remote, kept } = request;
  let there = await listHost(request);
  const repo = await openRepository(paths.gitDir);
  try {
    const here = await localRefs(paths.gitDir, kept);
    // Before anything is taken away the host is asked again: another job may have recorded it here and pushed it
    // meanwhile, and git takes an answer of HTTP that breaks off early for a repository without refs.
    if ([...here.keys()].some((ref) => !there.has(ref))) there = await listHost(request);
    const gone: RefUpdate[] = [...here].flatMap(([ref, id]) =>
      there.has(ref) ? [] : [{ ref, newId: null, oldId: id }],
    );
    // First, since `a` may make room for `a/b`.
    await updateRefs(repo, gone, 'upkeep: gone at the host');
    const changed = [...there].filter(([ref, id]) => here.get(ref) !== id).map(([ref]) => `+${ref}:${ref}`);
    await fetchRefs(repo, remote.url, changed, wireOf(remote));
    await tidy(repo.objectsDir, () => maintainMirror(repo));
    // The host may have moved between the listing and the fetch: what came in is what there is.
    return localRefs(paths.gitDir, kept);
  } finally {
    repo.close();
  }
}

async function listHost({ remote, kept, except = [] }: CopyRequest): Promise<Map<string, Oid>> {
  const patterns = kept.map((name) => (name.endsWith('/') ? `${name}*` : name));
  const refs = await lsRemote(remote.url, wireOf(remote), patterns);
  const wanted = [...refs].filter(([ref]) => isKept(kept, ref) && !except.includes(ref));
  return new Map(wanted.map(([ref, { id }]) => [ref, id]));
}

/** A host on this disk is asked only when one of its refs moved. */
async function knownHost(request: CopyRequest): Promise<ReadonlyMap<string, Oid>> {
  const { remote, kept, known } = request;
  if (!isPathAddress(remote.url)) return listHost(request);
  return known.read(remote.url, `host ${kept.join(' ')}`, () => listHost(request));
}

/** Null when the copy is not there, or its refs cannot be read. */
async function listLocal({ paths, kept, known }: CopyRequest): Promise<ReadonlyMap<string, Oid> | null> {
  const { gitDir } = paths;
  if (!looksWhole(gitDir)) return null;
  return known.read(gitDir, kept.join(' '), async () => {
    try {
      return await localRefs(gitDir, kept);
    } catch (error) {
      if (error instanceof UpkeepError) return null;
      throw error;
    }
  });
}

async function localRefs(gitDir: string, kept: readonly string[]): Promise<Map<string, Oid>> {
  const refs = await listRefs({ gitDir }, ...kept);
  return new Map([...refs].map(([ref, { id }]) => [ref, id]));
}

/** git ends a pattern at any slash, so what it lists may be more. */
function isKept(kept: readonly string[], ref: string): boolean {
  return kept.some((name) => (name.endsWith('/') ? ref.startsWith(name) : ref === name));
}

function sameRefs(a: ReadonlyMap<string, Oid>, b: ReadonlyMap<string, Oid>): boolean {
  return a.size === b.size && [...a].every(([ref, id]) => b.get(ref) === id);
}

async function tidy(objectsDir: string, maintain: () => Promise<void>): Promise<void> {
  const packs = readdirSync(join(objectsDir, 'pack')).filter((name) => name.endsWith('.pack'));
  if (packs.length > MANY_PACKS) await maintain();
}

/** How git is let in at a repository of the forge. */
export function wireOf(remote: ForgeRemote): WireOptions {
  return { authorization: remote.authorization ?? undefined };
}
