import { OutsideError } from '../../errors/outside-error.js';
import { isAncestor } from '../is-ancestor.js';
import { listRefs, type RefMap, type RefTarget } from '../list-refs.js';
import type { Repository } from '../repository.js';
import { fetchRefs, lsRemote, type WireOptions } from '../wire.js';
import { dropIncoming } from './apply-sync.js';
import { planSync } from './plan-sync.js';
import { INCOMING, type SyncPlan } from './sync-plan.js';

export interface SyncSources {
  readonly upstream: string;
  /** The mirror's hosted copy, from which a new local one is filled first. */
  readonly hosted?: string | undefined;
  /** Values of an `Authorization` header, each for its own address. */
  readonly authorizations?: { readonly upstream?: string | undefined; readonly hosted?: string | undefined };
}

export interface SyncQuestion {
  readonly recorded: ReadonlyMap<string, RefTarget>;
  readonly accepted: ReadonlyMap<string, string>;
  readonly follows: (ref: string) => boolean;
}

const PARALLEL = 4;
/** A ref can be deleted upstream between the listing and the fetch. */
const ATTEMPTS = 3;

/**
 * Brings everything that a sync needs into the mirror, below `refs/upkeep/incoming/`, and says what
 * is to be done. Branches and tags are left as they are, but for those that only the hosted copy
 * had. Interrupted at any point it can be run again. Throws what `lsRemote`, `fetchRefs` and
 * `planSync` throw.
 */
export async function prepareSync(
  mirror: Repository,
  sources: SyncSources,
  question: SyncQuestion,
  wire: WireOptions = {},
): Promise<SyncPlan> {
  const { upstream: forUpstream, hosted: forHosted } = sources.authorizations ?? {};
  if (sources.hosted !== undefined)
    await fillFromHosted(mirror, sources.hosted, { ...wire, authorization: forHosted });
  const mirrorRefs = await listRefs(mirror, 'refs/heads/', 'refs/tags/');
  const upstream = await fetchUpstream(mirror, sources.upstream, question.follows, {
    ...wire,
    authorization: forUpstream,
  });
  const forwarded = await findForwarded(mirror, mirrorRefs, upstream);
  return planSync({ mirror: mirrorRefs, upstream, forwarded, ...question });
}

/** Fetches what is not here yet; the followed refs upstream, all of whose objects are here then. */
async function fetchUpstream(
  mirror: Repository,
  url: string,
  follows: (ref: string) => boolean,
  wire: WireOptions,
): Promise<Map<string, RefTarget>> {
  for (let attempt = 1; ; attempt++) {
    const upstream = new Map([...(await lsRemote(url, wire))].filter(([ref]) => follows(ref)));
    await dropIncoming(mirror, (ref, id) => upstream.get(ref)?.id !== id);
    const present = new Set([...(await listRefs(mirror)).values()].map(({ id }) => id));
    const wanted = [...upstream].filter(([, { id }]) => !present.has(id)).map(([ref]) => ref);
    try {
      await fetchRefs(
        mirror,
        url,
        wanted.map((ref) => `+${ref}:${incoming(ref)}`),
        wire,
      );
    } catch (error) {
      const vanished = error instanceof OutsideError && error.code === 'remote-ref-missing';
      if (!vanished || attempt === ATTEMPTS) throw error;
      continue;
    }
    // Upstream may have moved between the listing and the fetch: what came in is what counts.
    const arrived = await listRefs(mirror, INCOMING);
    for (const ref of wanted) {
      const target = arrived.get(incoming(ref));
      if (target !== undefined) upstream.set(ref, target);
    }
    return upstream;
  }
}

/** Refs that the local copy lacks, such as all of them after it was deleted. */
async function fillFromHosted(mirror: Repository, hosted: string, wire: WireOptions): Promise<void> {
  const there = await lsRemote(hosted, wire);
  const here = await listRefs(mirror, 'refs/heads/', 'refs/tags/');
  const missing = [...there.keys()].filter((ref) => !here.has(ref));
  await fetchRefs(
    mirror,
    hosted,
    missing.map((ref) => `${ref}:${ref}`),
    wire,
  );
}

async function findForwarded(mirror: Repository, from: RefMap, to: RefMap): Promise<Set<string>> {
  const changed = [...to].filter(
    ([ref, { id }]) => ref.startsWith('refs/heads/') && from.has(ref) && from.get(ref)?.id !== id,
  );
  const forwarded = new Set<string>();
  const next = async (): Promise<void> => {
    for (let item = changed.pop(); item !== undefined; item = changed.pop()) {
      const [ref, { id }] = item;
      if (await isAncestor(mirror, (from.get(ref) as RefTarget).id, id)) forwarded.add(ref);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, next));
  return forwarded;
}

function incoming(ref: string): string {
  return INCOMING + ref.slice('refs/'.length);
}
