import { commitsBetween } from '../git/commits-between.js';
import type { LineCommit } from '../git/first-parent-line.js';
import { once } from '../git/once.js';
import { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import type { Repository } from '../git/repository.js';
import type { Stack } from '../series/stack.js';
import { findRenames } from './find-renames.js';
import { forecast, type Forecast, type ForecastChange } from './forecast.js';
import { loadStack } from './load-stack.js';
import { culpritReport } from './make-report.js';
import { MemoryMemo } from './memory-memo.js';
import { PathQuestion } from './path-question.js';
import { RecordedResolutions } from './recorded-resolutions.js';
import type { ResolutionRecord } from './resolution-record.js';
import { routeStates } from './route-states.js';
import { SeriesReplayer } from './series-replayer.js';
import { SideSearch } from './side-search.js';
import { upstreamRoute } from './upstream-route.js';

/** A patch that stops or starts to fit, as `forecast --json` prints it. */
export interface ForecastEntry {
  readonly patch: string;
  readonly commit: Oid;
  readonly subject: string;
  readonly author: string;
  /** When the commit was made, ISO 8601 in UTC. */
  readonly date: string;
  readonly paths: readonly string[];
  /** The patches that it needs and that do not fit either. */
  readonly blocked_by?: readonly string[];
}

export interface ForecastReport {
  readonly along: Oid;
  readonly commits: number;
  readonly breaks: readonly ForecastEntry[];
  readonly heals: readonly ForecastEntry[];
  /** Patches that do not fit at the end. */
  readonly standing: readonly string[];
}

/** A patch that does not fit at the end for its own sake, not only because it needs another. */
export interface StandingConflict {
  readonly patch: string;
  /** The commit of upstream's main line from which on it conflicts. */
  readonly since: Oid;
}

export interface AlongRequest {
  readonly stack: Stack;
  readonly repo: Repository;
  readonly along: Oid;
  /** Recorded resolutions to be used; a forecast says what breaks without any. */
  readonly resolutions: readonly ResolutionRecord[];
  readonly progress: (done: number, of: number) => void;
}

export interface LookedAlong {
  readonly report: ForecastReport;
  readonly conflicts: readonly StandingConflict[];
}

/** Loads a stack and judges it along upstream's way to a commit; writes nothing. Throws what `loadStack` throws. */
export async function lookAlong({
  stack,
  repo,
  along,
  resolutions,
  progress,
}: AlongRequest): Promise<LookedAlong> {
  const cache = new ObjectCache(repo.objects);
  const { series } = await loadStack(cache, repo, stack);
  const memo = new MemoryMemo();
  const replayer = new SeriesReplayer({
    cache,
    series,
    disabled: stack.series.lines.flatMap((line) => (line.kind === 'disabled' ? [line.name] : [])),
    memo,
    findRenames: (tree, wanted) => findRenames(cache, series.baseTree, tree, wanted),
    resolutions: resolutions.length === 0 ? null : new RecordedResolutions(cache, resolutions),
  });
  const states = routeStates(await upstreamRoute(repo.objects, series.base, along));
  const seen = await forecast(cache, replayer, states, progress);
  const isNew = once(() => commitsBetween(repo, series.base, along));
  const side = new SideSearch({ cache, objects: repo.objects, memo, isNew });
  const breaks = await Promise.all(
    seen.breaks.map(async (change) => {
      const origin = originOf(change, seen.breaks);
      const [conflict] = origin.conflicts;
      const { commit, undone } = origin.state;
      if (conflict === undefined || undone || origin.patch.verdict === 'blocked')
        return entry(change, commit);
      return entry(change, await side.into(new PathQuestion(origin.series, origin.patch, conflict), commit));
    }),
  );
  const heals = seen.heals.map((change) => entry(change, change.state.commit));
  const report = { along, commits: seen.commits, breaks, heals, standing: seen.standing };
  return { report, conflicts: standingConflicts(seen) };
}

function standingConflicts({ breaks, standing }: Forecast): StandingConflict[] {
  return standing.flatMap((name) => {
    const last = breaks.findLast(({ patch }) => patch.loaded.patch.name === name);
    return last?.patch.verdict === 'conflict' ? [{ patch: name, since: last.state.at.id }] : [];
  });
}

/**
 * A blocked patch breaks by what breaks the patch that it needs. Asked by itself it would seem broken by
 * any commit, because what it needs is missing everywhere upstream.
 */
function originOf(change: ForecastChange, breaks: readonly ForecastChange[]): ForecastChange {
  const [needed] = change.patch.blockedBy;
  const origin = breaks.find(
    ({ state, patch }) => state === change.state && patch.loaded.patch.name === needed,
  );
  return origin === undefined ? change : originOf(origin, breaks);
}

function entry(change: ForecastChange, commit: LineCommit): ForecastEntry {
  const { loaded, blockedBy } = change.patch;
  const { subject, author } = culpritReport(commit);
  const paths = change.conflicts.length > 0 ? change.conflicts.map(({ path }) => path) : loaded.paths;
  const date = new Date(commit.committer.seconds * 1000).toISOString().replace('.000Z', 'Z');
  const needs = blockedBy.length === 0 ? {} : { blocked_by: blockedBy };
  return { patch: loaded.patch.name, commit: commit.id, subject, author, date, paths, ...needs };
}
