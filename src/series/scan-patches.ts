import { BadInputError } from '../errors/bad-input-error.js';
import type { Fault } from '../errors/fault.js';
import { parsePatch } from './parse-patch.js';
import type { PatchFile } from './patch-file.js';
import type { SeriesFile } from './series-file.js';
import { STACK_LIMITS } from './stack-limits.js';

/** The files of a stack folder, on disk or in a commit. */
export interface PatchFolder {
  /** The path that a person knows a file of the folder by. */
  fileOf(name: string): string;
  /** The bytes of a file, or what is wrong with it. */
  read(name: string): Buffer | Fault;
  /** Names of the `*.patch` files that are not among `listed`, sorted. */
  unlisted(listed: ReadonlySet<string>): readonly string[];
}

/** A stack as far as it can be read, and everything that is wrong with it. */
export interface ScannedStack {
  readonly series: SeriesFile;
  /** The enabled patches that could be read, in series order. */
  readonly patches: readonly PatchFile[];
  readonly faults: readonly Fault[];
}

/** Reads the patches that a series names, and tells every fault of the folder. Never throws for what people wrote. */
export function scanPatches(series: SeriesFile, folder: PatchFolder): ScannedStack {
  const file = folder.fileOf('series');
  const faults: Fault[] = [];
  const patches: PatchFile[] = [];
  const listed = new Set<string>();
  let size = 0;
  for (const line of series.lines) {
    if (line.kind === 'other') continue;
    listed.add(line.name);
    const bytes = folder.read(line.name);
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
    if (size > STACK_LIMITS.stackBytes) {
      faults.push(tooLarge(file, line.line));
      break;
    }
    parseInto(folder, line.name, bytes, patches, faults);
  }
  for (const name of folder.unlisted(listed)) faults.push(unlisted(folder.fileOf(name), name));
  return { series, patches, faults };
}

function parseInto(
  folder: PatchFolder,
  name: string,
  bytes: Buffer,
  patches: PatchFile[],
  faults: Fault[],
): void {
  try {
    patches.push(parsePatch(name, bytes));
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    const file = folder.fileOf(name);
    if (error.faults.length === 0) faults.push(fault(error.code, file, 0, error.message, 'Mend the patch.'));
    for (const one of error.faults) faults.push({ ...one, file });
  }
}

function unlisted(file: string, name: string): Fault {
  const mend = `Add the line '${name}' to the series where the patch belongs, or delete the file.`;
  return fault('unlisted-patch', file, 0, 'the series does not name this patch', mend);
}

function tooLarge(file: string, line: number): Fault {
  const message = 'the patches up to here are larger than 1 GiB together; no more are read';
  return fault('stack-too-large', file, line, message, 'Split the stack.');
}

function fault(code: string, file: string, line: number, message: string, mend: string): Fault {
  return { code, severity: 'error', file, line, message, mend };
}
