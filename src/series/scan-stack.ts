import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { parsePatch } from './parse-patch.js';
import { parseSeries } from './parse-series.js';
import type { PatchFile } from './patch-file.js';
import { readPatchBytes } from './read-patch-bytes.js';
import type { SeriesFile } from './series-file.js';
import { shownPath } from './shown-path.js';
import { unlistedPatches } from './unlisted-patches.js';

/** A stack folder as far as it can be read, and everything that is wrong with it. */
export interface ScannedStack {
  readonly series: SeriesFile;
  /** The enabled patches that could be read, in series order. */
  readonly patches: readonly PatchFile[];
  readonly faults: readonly Fault[];
}

/** A line of a series is a name; ten thousand patches need a tenth of this. */
const MAX_SERIES_BYTES = 16 * 1024 * 1024;
/** All patches of a stack are in memory at once. */
const MAX_STACK_BYTES = 1024 * 1024 * 1024;

const NO_PATCHES: SeriesFile = { base: null, tree: null, lines: [] };

/**
 * Reads `series` and the patches that it names, synchronously: on a hundred small files the
 * thread pool costs more than it saves. A folder without `series` is a stack without patches.
 */
export function scanStack(dir: string): ScannedStack {
  const file = shownPath(dir, 'series');
  const series = readSeries(dir, file);
  if (Array.isArray(series)) return { series: NO_PATCHES, patches: [], faults: series };

  const faults: Fault[] = [];
  const patches: PatchFile[] = [];
  const folders = new Set<string>();
  const listed = new Set<string>();
  let size = 0;
  for (const line of series.lines) {
    if (line.kind === 'other') continue;
    listed.add(line.name);
    const bytes = readPatchBytes(dir, line.name, folders);
    if (!Buffer.isBuffer(bytes)) {
      faults.push(
        bytes.code === 'missing-patch'
          ? { ...bytes, file, line: line.line, message: `${line.name}: ${bytes.message}` }
          : bytes,
      );
      continue;
    }
    if (line.kind === 'disabled') continue;
    size += bytes.length;
    if (size > MAX_STACK_BYTES) {
      faults.push(tooLarge(file, line.line));
      break;
    }
    parseInto(dir, line.name, bytes, patches, faults);
  }
  for (const name of unlistedPatches(dir, listed)) faults.push(unlisted(dir, name));
  return { series, patches, faults };
}

/** The series, or what is wrong with it. */
function readSeries(dir: string, file: string): SeriesFile | Fault[] {
  const path = join(dir, 'series');
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return NO_PATCHES;
  if (!stat.isFile() || stat.size > MAX_SERIES_BYTES) {
    const message = stat.isFile() ? 'it is larger than 16 MiB' : 'it is not a file';
    return [fault('bad-series', file, 0, message, 'Write the names of the patches there, one a line.')];
  }
  try {
    return parseSeries(file, readFileSync(path));
  } catch (error) {
    if (error instanceof BadInputError && error.faults.length > 0) return [...error.faults];
    throw error;
  }
}

function parseInto(dir: string, name: string, bytes: Buffer, patches: PatchFile[], faults: Fault[]): void {
  try {
    patches.push(parsePatch(name, bytes));
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const file = shownPath(dir, name);
    if (error.faults.length === 0) faults.push(fault(error.code, file, 0, error.message, 'Mend the patch.'));
    for (const one of error.faults) faults.push({ ...one, file });
  }
}

function unlisted(dir: string, name: string): Fault {
  const mend = `Add the line '${name}' to the series where the patch belongs, or delete the file.`;
  return fault('unlisted-patch', shownPath(dir, name), 0, 'the series does not name this patch', mend);
}

function tooLarge(file: string, line: number): Fault {
  const message = 'the patches up to here are larger than 1 GiB together; no more are read';
  return fault('stack-too-large', file, line, message, 'Split the stack.');
}

function fault(code: string, file: string, line: number, message: string, mend: string): Fault {
  return { code, severity: 'error', file, line, message, mend };
}
