import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPatchBytes } from './read-patch-bytes.js';
import { scanPatches, type ScannedStack } from './scan-patches.js';
import { scanSeries, type UnreadableSeries } from './scan-series.js';
import { shownPath } from './shown-path.js';
import { STACK_LIMITS } from './stack-limits.js';
import { unlistedPatches } from './unlisted-patches.js';

/**
 * Reads `series` and the patches that it names, synchronously: on a hundred small files the
 * thread pool costs more than it saves. A folder without `series` is a stack without patches.
 */
export function scanStack(dir: string): ScannedStack {
  const fileOf = (name: string): string => shownPath(dir, name);
  const series = scanSeries(fileOf('series'), readSeries(join(dir, 'series')));
  if (Array.isArray(series))
    return { series: { base: null, tree: null, lines: [] }, patches: [], faults: series };
  const folders = new Set<string>();
  return scanPatches(series, {
    fileOf,
    read: (name) => readPatchBytes(dir, name, folders),
    unlisted: (listed) => unlistedPatches(dir, listed),
  });
}

function readSeries(path: string): Buffer | UnreadableSeries | null {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (!stat.isFile()) return 'not-a-file';
  return stat.size > STACK_LIMITS.seriesBytes ? 'too-large' : readFileSync(path);
}
