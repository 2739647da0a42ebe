import type { NamedObjectSource } from '../git/named-object-source.js';
import { FirstParentLine, type LineCommit } from '../git/first-parent-line.js';
import { listPaths } from '../git/list-paths.js';
import type { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { ContentMerger } from './content-merger.js';
import type { MergeMemo } from './merge-memo.js';
import type { PathQuestion } from './path-question.js';

export interface SideSearchOptions {
  readonly cache: ObjectCache;
  readonly objects: NamedObjectSource;
  readonly memo: MergeMemo;
  /** The commits that upstream has and the base has not; asked for only when a merge is to blame. */
  readonly isNew: () => Promise<ReadonlySet<Oid>>;
}

/** A side branch is followed this far back from the merge that brought it. */
const SIDE_LENGTH = 512;
/** Most side branches are short: so many commits are read at once. */
const FIRST_LOOK = 8;
/** Merges within merges are followed this deep. */
const DEPTH = 8;

/** Looks into side branches for the commit that is to blame, where the main line has only its merge. */
export class SideSearch {
  readonly #options: SideSearchOptions;
  readonly #merger: ContentMerger;
  /** Side branches by tip: many conflicts come in by the same merges. */
  readonly #lines = new Map<Oid, FirstParentLine>();

  constructor(options: SideSearchOptions) {
    this.#options = options;
    this.#merger = new ContentMerger(options.cache, options.memo, { merges: 0, memoHits: 0 });
  }

  /** The commit inside a merge that is to blame; the merge itself when none of its parents conflicts. */
  async into(question: PathQuestion, commit: LineCommit, depth = DEPTH): Promise<LineCommit> {
    if (depth === 0) return commit;
    for (const parent of commit.parents.slice(1)) {
      const culprit = await this.#along(question, parent);
      if (culprit !== null) return this.into(question, culprit, depth - 1);
    }
    return commit;
  }

  /**
   * The commit of a side branch by which the conflict came in; null when its tip has none. Looks at
   * the tip, then 1, 2, 4 … commits back, then halves the rest. What the base has is no culprit,
   * however little the patch would fit there.
   */
  async #along(question: PathQuestion, tip: Oid): Promise<LineCommit | null> {
    const isNew = await this.#options.isNew();
    const line = this.#lines.get(tip) ?? new FirstParentLine(this.#options.objects, tip);
    this.#lines.set(tip, line);
    const conflictsAt = async (at: number): Promise<boolean> => {
      await line.extend(Math.max(FIRST_LOOK, at + 1));
      const commit = line.commits[at];
      return commit !== undefined && isNew.has(commit.id) && this.#conflicts(question, commit);
    };
    if (!(await conflictsAt(0))) return null;
    let [conflicts, clean] = [0, 1];
    for (let step = 1; clean < SIDE_LENGTH && (await conflictsAt(clean)); step *= 2) {
      conflicts = clean;
      clean = conflicts + step * 2;
    }
    while (clean - conflicts > 1) {
      const middle = (conflicts + clean) >> 1;
      if (await conflictsAt(middle)) conflicts = middle;
      else clean = middle;
    }
    return line.commits[conflicts] ?? null;
  }

  async #conflicts(question: PathQuestion, commit: LineCommit): Promise<boolean> {
    const { cache } = this.#options;
    const [listing] = await listPaths(cache, [commit.tree], question.trie);
    return listing !== undefined && question.conflictsAt(cache, this.#merger, listing);
  }
}
