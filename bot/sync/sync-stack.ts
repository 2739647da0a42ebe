import { OWN_BRANCHES } from '../../src/git/mirror/own-branches.js';
import { followRefs } from '../../src/git/mirror/follow-refs.js';
import { mirrorPaths } from '../../src/git/mirror/mirror-paths.js';
import { syncMirror, type SyncOutcome } from '../../src/git/mirror/sync-mirror.js';
import { upstreamRecordRef } from '../../src/git/mirror/upstream-record.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import { readCommittedConfigs } from '../../src/series/read-committed-configs.js';
import type { Bot } from '../bot.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobControl } from '../jobs/job.js';
import { lineStacks } from '../sweep/line-stacks.js';
import type { LocalCopy } from '../workspace/workspace.js';
import { setMovedRefs } from './set-moved-refs.js';
import { syncAddress } from './sync-address.js';

export interface SyncOptions {
  /** Only fetches from upstream, for a look that must change nothing outside: pushes nothing, records nothing there. */
  readonly localOnly?: boolean;
}

/** Another process syncs the same: it does what we would. */
const LOCK_WAIT_MS = 600_000;

/**
 * The job `sync`: upstream's branches and tags into the local mirror, and on to the hosted one. What is followed is
 * what any line's `stack.yml` follows or looks ahead on; the first line that has the stack says where upstream is.
 * Every tag seen is recorded in the hosted series repository before a ref of the mirror moves. Asks for a look at
 * the stack on every line when something changed.
 *
 * Throws BadInputError for what `stack.yml` has wrong, OutsideError of the network, and `hosted-mirror` when the hosted
 * mirror did not take a ref.
 */
export async function syncStack(
  bot: Bot,
  stack: string,
  control: JobControl,
  { localOnly = false }: SyncOptions = {},
): Promise<void> {
  const { workspace, config, queue, log } = bot;
  const series = await workspace.series();
  const lines = (await lineStacks(bot, series)).filter((key) => key.stack === stack);
  const repo = await workspace.openSeries();
  let changed: boolean;
  try {
    const configs = await readConfigs(
      repo,
      series,
      lines.map(({ line }) => line),
      stack,
    );
    const [first] = configs;
    if (first === undefined) return;
    const upstream = await syncAddress(bot, first.upstream, 'upstream');
    const hosted =
      first.mirror === undefined || localOnly ? undefined : await syncAddress(bot, first.mirror, 'mirror');
    const follows = followsAny(configs);
    const paths = mirrorPaths(config.home, stack);
    control.progress(`fetches from upstream of ${stack}`);
    const outcome = await syncMirror({
      stack,
      paths,
      lockWaitMs: LOCK_WAIT_MS,
      sources: {
        upstream: upstream.url,
        hosted: hosted?.url,
        authorizations: { upstream: upstream.authorization, hosted: hosted?.authorization },
      },
      series: repo,
      follows,
      accepted: new Map(),
      dryRun: false,
      wire: { signal: control.signal, onProgress: (line) => control.progress(line) },
      ...(localOnly ? {} : { onRecorded: (record) => pushRecorded(bot, series, stack, record) }),
    });
    const moved = await setMovedRefs(paths.gitDir, outcome.plan.tags.moved);
    changed = moved || outcome.plan.updates.length > 0;
    report(bot, stack, outcome);
  } finally {
    repo.close();
  }
  if (!changed || localOnly) return;
  log.info({ stack }, 'upstream moved');
  for (const key of lines) await queue.add(jobRequests.stack(key, `upstream of ${stack} moved`));
}

function report({ log }: Bot, stack: string, { plan, push }: SyncOutcome): void {
  for (const { name } of plan.tags.moved)
    log.warn({ stack, tag: name }, 'upstream moved a tag; it is not followed');
  for (const { name } of plan.branches.rewritten) {
    log.warn({ stack, branch: name }, 'upstream rewrote a branch; it is not followed');
  }
  for (const { ref, reason } of push?.rejected ?? []) {
    log.error({ stack, ref, reason }, 'the hosted mirror did not take a ref');
  }
}

/** The configurations of the lines that have one that can be read; the stack's own look says what is wrong with the rest. */
async function readConfigs(
  repo: Pick<Repository, 'objects'>,
  series: LocalCopy,
  lines: readonly string[],
  stack: string,
): Promise<StackConfig[]> {
  const folders = lines.flatMap((line) => {
    const commit = series.refs.get(`refs/heads/${line}`);
    return commit === undefined ? [] : [{ commit, stack }];
  });
  return (await readCommittedConfigs(repo, folders)).flatMap((config) => config ?? []);
}

function followsAny(configs: readonly StackConfig[]): (ref: string) => boolean {
  const each = configs.map(({ follow, forecast }) => {
    const followed = followRefs(follow ?? {});
    const ahead = followRefs({ tags: [], branches: forecast ?? [] });
    return (ref: string): boolean => followed(ref) || ahead(ref);
  });
  return (ref) => !ref.startsWith(OWN_BRANCHES) && each.some((follows) => follows(ref));
}

/** Before the mirror follows a tag, everybody can know that it was seen. */
async function pushRecorded(bot: Bot, series: LocalCopy, stack: string, record: Oid | null): Promise<void> {
  const ref = upstreamRecordRef(stack);
  const oldId = series.refs.get(ref) ?? null;
  if (record === null || record === oldId) return;
  await bot.workspace.push(bot.config.series, series.gitDir, [{ ref, newId: record, oldId }]);
}
