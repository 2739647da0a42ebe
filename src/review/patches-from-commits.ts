import { BadInputError } from '../errors/bad-input-error.js';
import type { Identity } from '../git/identity.js';
import { parseCommit } from '../git/commit-codec.js';
import { ObjectCache } from '../git/object-cache.js';
import type { Oid } from '../git/oid.js';
import { openRepository } from '../git/open-repository.js';
import { addPatches } from '../series/import/add-patches.js';
import { importCommits } from '../series/import/import-commits.js';
import type { StackFiles } from '../series/stack-files.js';
import { writeSeries } from '../series/write-series.js';
import { mergeBase } from './merge-base.js';
import { REVIEW_LIMITS } from './review-limits.js';
import { StackReader } from './stack-reader.js';

/** Ordinary commits that somebody made on the fork's branch. */
export interface CommitsToPatches {
  readonly seriesRepo: string;
  /** Tip of the line that the patches are for. */
  readonly line: Oid;
  readonly stack: string;
  /** Git directory with the commits and the upstream objects. */
  readonly repo: string;
  /** Tip of the published branch. */
  readonly branch: Oid;
  readonly head: Oid;
}

export interface MadePatches {
  /** The new patches, in order. */
  readonly patches: readonly { readonly name: string; readonly subject: string }[];
  readonly files: StackFiles;
  /** Of the first commit. */
  readonly author: Identity;
}

/**
 * The commits that are not on the published branch, as patches behind those of the series. Author, date and message
 * are kept; the tree pin is left alone, as in every contributor's pull request.
 *
 * Throws BadInputError `merge-in-range` (says how to make one line of it), `no-commits`, `too-many-commits`,
 * `unrelated-history`, `bad-stack`, `cannot-import`, `patch-does-not-apply`, each with what to do.
 */
export async function patchesFromCommits(wanted: CommitsToPatches): Promise<MadePatches> {
  const { stack, head } = wanted;
  const series = await openRepository(wanted.seriesRepo);
  const repo = await openRepository(wanted.repo);
  try {
    const cache = new ObjectCache(series.objects);
    const reader = new StackReader(cache, series.bulk, stack);
    const line = parseCommit(await cache.read(wanted.line, 'commit'));
    const read = await reader.read(line.tree);
    if (read.faults.length > 0) throw BadInputError.fromFaults('bad-stack', read.faults);
    const base = await mergeBase(repo.gitDir, wanted.branch, head);
    if (base === null) {
      throw new BadInputError(
        'unrelated-history',
        'The commits have nothing in common with the published branch: branch off it, and put the change there.',
      );
    }
    const taken = new Set(read.series.lines.flatMap((one) => (one.kind === 'other' ? [] : [one.name])));
    const imported = await importCommits({ repo, base, tip: head, taken, fixMessages: true });
    const count = imported.patches.length;
    const [first] = imported.patches;
    if (first === undefined) {
      throw new BadInputError('no-commits', 'The branch has no commit that the published branch has not.');
    }
    if (count > REVIEW_LIMITS.patches) {
      throw new BadInputError(
        'too-many-commits',
        `There are ${count} commits, at most ${REVIEW_LIMITS.patches} become patches at once: send them in parts.`,
      );
    }
    const plan = await addPatches(repo, { name: stack, ...read }, imported);
    const { tree } = read.series;
    const files = new Map(plan.files).set('series', writeSeries({ ...plan.series, tree }));
    return {
      patches: imported.patches.map(({ name, message }) => ({ name, subject: message.subject })),
      files,
      author: first.author,
    };
  } finally {
    series.close();
    repo.close();
  }
}
