import { basename, resolve } from 'node:path';
import { setMovedRefs } from '../../bot/sync/set-moved-refs.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { UpkeepError } from '../../src/errors/upkeep-error.js';
import { listRefs } from '../../src/git/list-refs.js';
import { followRefs } from '../../src/git/mirror/follow-refs.js';
import { mirrorPaths } from '../../src/git/mirror/mirror-paths.js';
import type { MirrorPush } from '../../src/git/mirror/push-mirror.js';
import { syncMirror } from '../../src/git/mirror/sync-mirror.js';
import type { SyncPlan } from '../../src/git/mirror/sync-plan.js';
import { openRepository } from '../../src/git/open-repository.js';
import { readStackConfig } from '../../src/series/read-stack-config.js';
import type { Context } from '../command.js';
import { ensureUpkeepHome } from './ensure-upkeep-home.js';
import { OWN_BRANCHES } from '../../src/git/mirror/own-branches.js';
import { openSeriesRepository } from './open-series-repository.js';

/** What came of the sync of one stack, as `sync --json` prints it. */
export interface StackSync {
  readonly stack: string;
  /** `red`: a moved tag or a rewritten branch waits for a person. `failed`: see `error` and `push.rejected`. */
  readonly state: 'green' | 'red' | 'failed';
  readonly upstream: string | null;
  /** The local mirror. */
  readonly mirror: string | null;
  /** How many branches and tags are followed; with none, `follow` in `stack.yml` fits nothing that upstream has. */
  readonly followed: number;
  readonly tags: SyncPlan['tags'] | null;
  readonly branches: SyncPlan['branches'] | null;
  /** What the hosted mirror took; null without one, or in a dry run. */
  readonly push: MirrorPush | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

export interface SyncedStack {
  readonly result: StackSync;
  /** What made it fail. */
  readonly error: UpkeepError | null;
}

export interface SyncStackOptions {
  readonly accepted: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
  readonly onProgress: (line: string) => void;
}

/** Syncs one stack. What a person or the outside can mend is in the result; a bug is thrown. */
export async function syncStack(
  context: Context,
  dir: string,
  options: SyncStackOptions,
): Promise<SyncedStack> {
  const known = {
    stack: basename(dir),
    upstream: null,
    mirror: null,
    followed: 0,
    tags: null,
    branches: null,
    push: null,
  };
  try {
    return { result: await run(context, dir, options), error: null };
  } catch (error) {
    if (!(error instanceof UpkeepError)) throw error;
    const { code, message } = error;
    return { result: { ...known, state: 'failed', error: { code, message } }, error };
  }
}

async function run(context: Context, dir: string, options: SyncStackOptions): Promise<StackSync> {
  const config = readStackConfig(dir);
  if (config === null) {
    throw new BadInputError(
      'no-stack-config',
      `${dir} has no stack.yml, so it follows no upstream. Write one with at least the line \`upstream: URL\`.`,
    );
  }
  const stack = basename(dir);
  const paths = mirrorPaths(ensureUpkeepHome(context, dir), stack);
  const upstream = addressOf(config.upstream, dir);
  const hosted = config.mirror === undefined ? undefined : addressOf(config.mirror, dir);
  const wanted = followRefs(config.follow ?? {});
  const follows = (ref: string): boolean => !ref.startsWith(OWN_BRANCHES) && wanted(ref);
  const { plan, push } = await syncMirror({
    stack,
    paths,
    sources: { upstream, hosted },
    series: await openSeriesRepository(context, dir),
    follows,
    accepted: options.accepted,
    dryRun: options.dryRun,
    wire: { signal: context.signal, onProgress: options.onProgress },
  });
  const { tags, branches, green } = plan;
  // A release looks at the mirror alone: it is red while a tag waits for a person.
  if (!options.dryRun) await setMovedRefs(paths.gitDir, tags.moved);
  const refused = push !== null && push.rejected.length > 0;
  const state = refused ? 'failed' : green ? 'green' : 'red';
  const followed = await countFollowed(paths.gitDir, plan, follows);
  return { stack, state, upstream, mirror: paths.gitDir, followed, tags, branches, push, error: null };
}

/** What the mirror has, and what it would have after a dry run. */
async function countFollowed(
  gitDir: string,
  { tags, branches }: SyncPlan,
  follows: (ref: string) => boolean,
): Promise<number> {
  const mirror = await openRepository(gitDir);
  try {
    const refs = new Set([...(await listRefs(mirror, 'refs/heads/', 'refs/tags/')).keys()].filter(follows));
    for (const { name } of tags.new) refs.add(`refs/tags/${name}`);
    for (const { name } of branches.new) refs.add(`refs/heads/${name}`);
    return refs.size;
  } finally {
    mirror.close();
  }
}

/** A path in `stack.yml` is relative to its folder, wherever the command is run. */
function addressOf(url: string, dir: string): string {
  return /^\.{0,2}\//.test(url) ? resolve(dir, url) : url;
}
