import { BadInputError } from '../../errors/bad-input-error.js';
import type { Fault } from '../../errors/fault.js';
import type { RefMap, RefTarget } from '../list-refs.js';
import type { Oid } from '../oid.js';
import type { RefUpdate } from '../ref-update.js';
import { seenRef, type MovedSyncedRef, type SyncedRef, type SyncPlan } from './sync-plan.js';

export interface SyncState {
  /** The mirror's `refs/heads/` and `refs/tags/`. */
  readonly mirror: RefMap;
  /** Upstream's, as far as they are followed. */
  readonly upstream: RefMap;
  /** Every upstream tag ever seen, by name: it outranks the mirror, which may be a new copy. */
  readonly recorded: ReadonlyMap<string, RefTarget>;
  /** What a person accepts: a tag's or a branch's name → the id that it may move to, or 7 digits or more of it. */
  readonly accepted: ReadonlyMap<string, string>;
  /** The branches whose tip upstream is a descendant of the mirror's. */
  readonly forwarded: ReadonlySet<string>;
  /** Whether a followed ref would be listed: what is not followed is not reported as deleted. */
  readonly follows: (ref: string) => boolean;
}

/** Fewer digits of an id could mean another one too. */
const SHORTEST_ID = 7;
const TAGS = 'refs/tags/';
const HEADS = 'refs/heads/';

/**
 * Compares upstream with what we keep. New refs and branches that went forward are followed. A
 * moved tag or a rewritten branch is not, until it is accepted by name and id. What upstream
 * deletes is kept. Pure. Throws BadInputError `accept` with every acceptance that fits nothing.
 */
export function planSync(state: SyncState): SyncPlan {
  refuseOddAcceptances(state);
  const updates = new Map<string, RefUpdate>();
  const move = (ref: string, to: RefTarget): void => {
    const now = state.mirror.get(ref);
    if (now?.id !== to.id) updates.set(ref, { ref, newId: to.id, oldId: now?.id ?? null });
  };
  const keepAside = (ref: string, id: Oid): void => {
    const aside = seenRef(ref, id);
    updates.set(aside, { ref: aside, newId: id });
  };

  const tags = { new: [] as SyncedRef[], moved: [] as MovedSyncedRef[], accepted: [] as MovedSyncedRef[] };
  const branches = {
    new: [] as SyncedRef[],
    forwarded: [] as MovedSyncedRef[],
    rewritten: [] as MovedSyncedRef[],
    accepted: [] as MovedSyncedRef[],
  };
  for (const [ref, to] of sorted(state.upstream)) {
    const name = shortName(ref);
    const isTag = ref.startsWith(TAGS);
    const mirrored = state.mirror.get(ref);
    const known = (isTag ? state.recorded.get(name) : undefined) ?? mirrored;
    const from = known === undefined ? undefined : { id: known.id, commit: known.commit };
    if (from === undefined) {
      (isTag ? tags : branches).new.push({ name, ...to });
      move(ref, to);
    } else if (from.id === to.id) {
      move(ref, to);
    } else if (!isTag && state.forwarded.has(ref)) {
      branches.forwarded.push({ name, from, to });
      move(ref, to);
    } else if (accepts(state.accepted.get(name), to)) {
      (isTag ? tags : branches).accepted.push({ name, from, to });
      move(ref, to);
      if (mirrored !== undefined) keepAside(ref, mirrored.id);
    } else {
      (isTag ? tags.moved : branches.rewritten).push({ name, from, to });
      keepAside(ref, to.id);
    }
  }
  const followed = [...state.upstream.keys()];
  for (const [ref, { id }] of sorted(state.mirror)) {
    if (state.upstream.has(ref)) continue;
    // A file and a folder of one name: what is deleted upstream makes room for what is new.
    if (followed.some((other) => other.startsWith(`${ref}/`) || ref.startsWith(`${other}/`))) {
      keepAside(ref, id);
      updates.set(ref, { ref, newId: null, oldId: id });
    }
  }
  const gone = (prefix: string): SyncedRef[] => {
    const known = new Map([...state.mirror].filter(([ref]) => ref.startsWith(prefix)));
    if (prefix === TAGS) for (const [name, target] of state.recorded) known.set(TAGS + name, target);
    return sorted(known)
      .filter(([ref]) => !state.upstream.has(ref) && state.follows(ref))
      .map(([ref, { id, commit }]) => ({ name: shortName(ref), id, commit }));
  };
  return {
    tags: { ...tags, deleted: gone(TAGS) },
    branches: { ...branches, deleted: gone(HEADS) },
    green: tags.moved.length === 0 && branches.rewritten.length === 0,
    updates: [...updates.values()],
  };
}

function accepts(id: Oid | undefined, to: RefTarget): boolean {
  return id !== undefined && id.length >= SHORTEST_ID && (to.id.startsWith(id) || to.commit.startsWith(id));
}

function refuseOddAcceptances(state: SyncState): void {
  const faults: Fault[] = [];
  for (const [name, id] of [...state.accepted].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const there = [TAGS, HEADS]
      .map((prefix) => state.upstream.get(prefix + name))
      .filter((target) => target !== undefined);
    if (there.some((target) => accepts(id, target))) continue;
    const has = there.map((target) => target.id).join(' and ');
    faults.push({
      code: 'accept',
      severity: 'error',
      file: `--accept ${name}=${id}`,
      line: 0,
      message:
        has === '' ? `upstream has no followed tag or branch ${name}` : `upstream has ${name} at ${has}`,
      mend: 'Run sync without --accept, look at what moved, and accept the id that it shows.',
    });
  }
  if (faults.length > 0) throw BadInputError.fromFaults('accept', faults);
}

function shortName(ref: string): string {
  return ref.slice(ref.indexOf('/', 'refs/'.length) + 1);
}

function sorted(refs: RefMap): [string, RefTarget][] {
  return [...refs].sort(([a], [b]) => (a < b ? -1 : 1));
}
