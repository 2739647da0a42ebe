import { BadInputError } from '../../errors/bad-input-error.js';
import { parseCommit } from '../../git/commit-codec.js';
import { graft } from '../../git/graft.js';
import { ObjectCache } from '../../git/object-cache.js';
import type { Repository } from '../../git/repository.js';
import { loadSeries } from '../load-series.js';
import type { SeriesFile, SeriesLine } from '../series-file.js';
import type { Stack } from '../stack.js';
import type { ImportedSeries } from './imported-series.js';

/** What is to be written into a stack folder: a plan, that `saveStack` carries out. */
export interface StackPlan {
  readonly series: SeriesFile;
  /** New bytes by patch name; null takes the file away. */
  readonly files: ReadonlyMap<string, Buffer | null>;
}

/**
 * The stack with imported patches behind its own, both pins set. A stack that has patches keeps
 * its base: the new ones must apply to its tree, wherever they were made.
 *
 * Throws BadInputError `base-not-pinned` or `patch-does-not-apply`.
 *
 * @param stack null for a new stack
 */
export async function addPatches(
  repo: Repository,
  stack: Pick<Stack, 'name' | 'series' | 'patches'> | null,
  imported: ImportedSeries,
): Promise<StackPlan> {
  const lines: SeriesLine[] = imported.patches.map(({ name }) => ({ kind: 'patch', name, line: 0 }));
  const files = new Map(imported.patches.map(({ name, bytes }) => [name, bytes]));
  if (stack === null || stack.patches.length === 0) {
    const { base, tree } = imported;
    return { series: { base, tree, lines: [...(stack?.series.lines ?? []), ...lines] }, files };
  }
  const { base } = stack.series;
  if (base === null) {
    throw new BadInputError(
      'base-not-pinned',
      `the series of ${stack.name} does not say which commit it applies to: expected '# upkeep-base: <40 hex>' as its first line`,
    );
  }
  const cache = new ObjectCache(repo.objects);
  const baseTree = parseCommit(await cache.read(base, 'commit')).tree;
  const loaded = await loadSeries(cache, base, baseTree, [...stack.patches, ...imported.patches]);
  const tree = await graft(cache, baseTree, loaded.changes);
  return { series: { base, tree, lines: [...stack.series.lines, ...lines] }, files };
}
