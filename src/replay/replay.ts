import type { Oid } from '../git/oid.js';
import type { Replayed } from './replayed.js';
import { SeriesReplayer, type ReplayerOptions } from './series-replayer.js';

/**
 * Moves a loaded series from its base to another tree and judges every patch, in memory and
 * without ever stopping. The exact meanings are in docs/semantics.md. Nothing is written.
 */
export async function replay(options: ReplayerOptions, onto: Oid): Promise<Replayed> {
  const replayer = new SeriesReplayer(options);
  // Both in one go: the directories that differ are few, and the others are read once.
  const [, listed] = await replayer.list([options.series.baseTree, onto]);
  const run = await replayer.run(onto, listed ?? new Map());
  return { onto, patches: run.patches, changes: run.changes, stats: replayer.stats };
}
