import type { LineCommit } from '../git/first-parent-line.js';
import { listEach } from '../git/list-paths.js';
import type { ObjectCache } from '../git/object-cache.js';
import { ContentMerger } from './content-merger.js';
import { PathQuestion } from './path-question.js';
import type { Replayed } from './replayed.js';
import { routeStates, type RouteState } from './route-states.js';
import { SideSearch, type SideSearchOptions } from './side-search.js';
import type { UpstreamRoute } from './upstream-route.js';

export interface CulpritRequest extends SideSearchOptions {
  readonly replayed: Replayed;
  readonly route: UpstreamRoute;
}

/** Culprits by patch name and path. A path without one is absent. */
export type Culprits = ReadonlyMap<string, ReadonlyMap<string, LineCommit>>;

interface Search {
  readonly question: PathQuestion;
  /** Index of the last state known not to conflict (-1: the base) and of the first known to. */
  low: number;
  high: number;
}

/**
 * For every conflict the upstream commit that broke the patch: bisects the main line between base
 * and onto, all conflicts at once, merging only the patch in question; then looks into the side
 * branch where a merge is to blame.
 */
export async function findCulprits(request: CulpritRequest): Promise<Culprits> {
  const { cache, memo, replayed } = request;
  const merger = new ContentMerger(cache, memo, { merges: 0, memoHits: 0 });
  const states = routeStates(request.route);
  const questions = replayed.patches.flatMap((patch) =>
    patch.verdict === 'conflict'
      ? patch.conflicts.map((conflict) => new PathQuestion(replayed.patches, patch, conflict))
      : [],
  );
  const culprits = new Map<string, Map<string, LineCommit>>();
  if (states.length === 0 || questions.length === 0) return culprits;
  const searches = await bisect(cache, merger, questions, states);
  const side = new SideSearch(request);
  await Promise.all(
    searches.map(async ({ question, high }) => {
      const { commit, undone } = states[high] as RouteState;
      const culprit = undone ? commit : await side.into(question, commit);
      const ofPatch = culprits.get(question.patch) ?? new Map<string, LineCommit>();
      culprits.set(question.patch, ofPatch.set(question.conflict.path, culprit));
    }),
  );
  return culprits;
}

async function bisect(
  cache: ObjectCache,
  merger: ContentMerger,
  questions: readonly PathQuestion[],
  states: readonly RouteState[],
): Promise<Search[]> {
  const searches = questions.map((question): Search => ({ question, low: -1, high: states.length - 1 }));
  for (;;) {
    const open = searches.filter(({ low, high }) => high - low > 1);
    if (open.length === 0) return searches;
    const middles = open.map(({ low, high }) => (low + high) >> 1);
    const requests = open.map(({ question }, index) => {
      return { root: (states[middles[index] as number] as RouteState).tree, trie: question.trie };
    });
    const listings = await listEach(cache, requests);
    for (const [index, search] of open.entries()) {
      const middle = middles[index] as number;
      if (await search.question.conflictsAt(cache, merger, listings[index] ?? new Map()))
        search.high = middle;
      else search.low = middle;
    }
  }
}
