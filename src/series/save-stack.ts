import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BadInputError } from '../errors/bad-input-error.js';
import { OutsideError } from '../errors/outside-error.js';
import { parseSeries } from './parse-series.js';
import type { PatchFile } from './patch-file.js';
import { patchNameProblem } from './patch-name.js';
import type { Stack } from './stack.js';
import { stackJournal, type JournalFiles } from './stack-journal.js';
import { withStackLock } from './stack-lock.js';
import { writeSeries } from './write-series.js';

/** What somebody read of a stack, to tell whether it was changed since. */
export interface SeenStack extends Pick<Stack, 'series'> {
  readonly patches: readonly Pick<PatchFile, 'name' | 'bytes'>[];
}

export interface StackChanges {
  /** New bytes by patch name; null takes the file away. */
  readonly files: ReadonlyMap<string, Buffer | null>;
  /** The new `series`; put in place last. */
  readonly series: Buffer;
  /**
   * The stack that the change was worked out from; null for a new one. What somebody changed in
   * the folder since is then never overwritten.
   */
  readonly seen?: SeenStack | null;
}

/**
 * Writes patches and `series` of a stack folder, all or nothing, also when the process is killed
 * or the power fails: see `stack-journal.ts`. Files get mode 0644 whatever the umask is; a file
 * whose bytes stay the same is not touched. Makes the folder when it is missing.
 *
 * Throws OutsideError `stack-locked`, `disk-full` or `stack-not-writable`, BadInputError
 * `stack-changed` or `bad-patch-name`; then nothing was changed.
 */
export async function saveStack(dir: string, changes: StackChanges): Promise<void> {
  for (const name of changes.files.keys()) {
    const problem = patchNameProblem(name);
    if (problem !== null)
      throw new BadInputError('bad-patch-name', `the patch name '${name}' cannot be used: ${problem}`);
  }
  makeFolder(dir);
  await withStackLock(dir, async () => {
    if (stackJournal.exists(dir)) await stackJournal.replay(dir);
    if (changes.seen !== undefined) refuseChanged(dir, changes, changes.seen);
    const files = differing(dir, changes);
    if (files.length === 0) return;
    await stageAll(dir, files);
    await stackJournal.commit(dir);
    await stackJournal.replay(dir);
  });
}

function makeFolder(dir: string): void {
  if (existsSync(dir)) return;
  try {
    mkdirSync(dir, { recursive: true });
    chmodSync(dir, 0o755);
  } catch (error) {
    throw outside(dir, error);
  }
}

async function stageAll(dir: string, files: JournalFiles): Promise<void> {
  try {
    await stackJournal.stage(dir, files);
  } catch (error) {
    stackJournal.discard(dir);
    throw error instanceof BadInputError ? error : outside(dir, error);
  }
}

function differing(dir: string, changes: StackChanges): JournalFiles {
  const names = [...changes.files.keys()].sort();
  const all: JournalFiles = [
    ...names.map((name) => [name, changes.files.get(name) ?? null] as const),
    ['series', changes.series] as const,
  ];
  return all.filter(([name, content]) => {
    const present = readIfThere(join(dir, name));
    return content === null ? present !== null : present === null || !present.equals(content);
  });
}

function refuseChanged(dir: string, changes: StackChanges, seen: StackChanges['seen']): void {
  const before = new Map((seen?.patches ?? []).map((patch) => [patch.name, patch.bytes]));
  const changed: string[] = [];
  const series = readIfThere(join(dir, 'series'));
  if (series !== null && !(seen && sameSeries(series, seen))) changed.push('series');
  for (const [name, content] of changes.files) {
    const present = readIfThere(join(dir, name));
    const wanted = content !== null && present?.equals(content) === true;
    const known = before.get(name) ?? null;
    const same = present === null ? known === null : known !== null && present.equals(known);
    if (!same && !wanted && present !== null) changed.push(name);
  }
  if (changed.length === 0) return;
  throw new BadInputError(
    'stack-changed',
    `${dir} was changed since it was read (${changed.join(', ')}): nothing was written; run again on its present state`,
    { data: { changed } },
  );
}

/** A series that lacks its last newline, say, is still the one that was read. */
function sameSeries(bytes: Buffer, seen: Pick<Stack, 'series'>): boolean {
  const known = writeSeries(seen.series);
  return bytes.equals(known) || writeSeries(parseSeries('series', bytes)).equals(known);
}

function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function outside(dir: string, error: unknown): OutsideError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const full = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
  const message = error instanceof Error ? error.message : String(error);
  return full
    ? new OutsideError(
        'disk-full',
        `no space left to write ${dir}: nothing was changed; make room and run again`,
        {
          cause: error,
        },
      )
    : new OutsideError('stack-not-writable', `cannot write ${dir}: ${message}; nothing was changed`, {
        cause: error,
      });
}
