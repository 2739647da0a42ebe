import { parseCommit } from '../commit-codec.js';
import { withLock } from '../lock-file.js';
import type { Oid } from '../oid.js';
import type { Repository } from '../repository.js';
import type { WireOptions } from '../wire.js';
import { applySync } from './apply-sync.js';
import type { MirrorPaths } from './mirror-paths.js';
import { maintainMirror } from './maintain-mirror.js';
import { openMirror } from './open-mirror.js';
import { prepareSync, type SyncSources } from './prepare-sync.js';
import { pushMirror, type MirrorPush } from './push-mirror.js';
import { sweepMirror } from './sweep-mirror.js';
import type { SyncPlan } from './sync-plan.js';
import { readUpstreamRecord, recordUpstream, type RecordedTag } from './upstream-record.js';

export interface SyncRequest {
  readonly stack: string;
  readonly paths: MirrorPaths;
  readonly sources: SyncSources;
  /** The repository that holds the series and its shared state; null when there is none. */
  readonly series: Repository | null;
  readonly follows: (ref: string) => boolean;
  /** A tag's or branch's name → the id that it may move to. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Says what would be done: fetches, but moves no branch or tag, records and pushes nothing. */
  readonly dryRun: boolean;
  readonly wire?: WireOptions;
  /** Milliseconds to wait for another sync of the same mirror; 0 unless said otherwise. */
  readonly lockWaitMs?: number;
  /** Called with the commit of the record (null: there is none), before the mirror's refs move. */
  readonly onRecorded?: (record: Oid | null) => Promise<void>;
}

export interface SyncOutcome {
  readonly plan: SyncPlan;
  /** Null without a hosted copy, or in a dry run. */
  readonly push: MirrorPush | null;
}

/**
 * One sync of one stack: fetch, plan, record the tags seen, move the mirror's refs, push to the
 * hosted copy. Recorded before anything is moved, so that a tag that was followed is always
 * known. Killed anywhere, the next run comes to the same end. Two at once: the second one gets a
 * LockedError. Throws what its parts throw.
 */
export async function syncMirror(request: SyncRequest): Promise<SyncOutcome> {
  const { stack, paths, sources, series, follows, accepted, wire = {} } = request;
  return withLock(
    paths.lockFile,
    `sync of ${stack}`,
    async (lock) => {
      const mirror = await openSwept(paths.gitDir, lock.tookOver);
      try {
        let recorded: ReadonlyMap<string, RecordedTag> =
          series === null ? new Map() : (await readUpstreamRecord(series, stack)).tags;
        const plan = await prepareSync(mirror, sources, { recorded, accepted, follows }, wire);
        if (request.dryRun) return { plan, push: null };
        if (series !== null) {
          const record = await recordUpstream(series, stack, plan, await newestDate(mirror, plan));
          await request.onRecorded?.(record.commit);
          recorded = record.tags;
        }
        await applySync(mirror, plan);
        await maintainMirror(mirror);
        const push =
          sources.hosted === undefined
            ? null
            : await pushMirror(mirror, sources.hosted, plan, follows, recorded, {
                ...wire,
                authorization: sources.authorizations?.hosted,
              });
        return { plan, push };
      } finally {
        mirror.close();
      }
    },
    { waitMs: request.lockWaitMs ?? 0 },
  );
}

async function openSwept(gitDir: string, tookOver: boolean): Promise<Repository> {
  if (tookOver) sweepMirror(gitDir);
  return openMirror(gitDir);
}

/** Of the commits that are new to the record: a date that depends on upstream alone. */
async function newestDate(mirror: Repository, plan: SyncPlan): Promise<number> {
  const ids = [
    ...plan.tags.new.map(({ commit }) => commit),
    ...plan.tags.accepted.map(({ to }) => to.commit),
  ];
  let newest = 0;
  for (const { type, data } of (await mirror.objects.readMany(ids)).values()) {
    if (type === 'commit') newest = Math.max(newest, parseCommit(data).committer.seconds);
  }
  return newest;
}
