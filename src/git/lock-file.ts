import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { explainWriteError } from './durable-file.js';
import { LockedError, type LockHolder } from './locked-error.js';

export interface LockFile {
  /** Whether the lock was taken over from a run that died, which may have left things behind. */
  readonly tookOver: boolean;
  release(): void;
}

export interface LockOptions {
  /** Milliseconds to wait for the holder; 0 unless said otherwise. */
  readonly waitMs?: number;
}

const POLL_MS = 50;
/** Nobody needs a guard longer than a few file operations take. */
const GUARD_STALE_MS = 10_000;

/**
 * Takes a lock that is a file with the holder's process in it. A lock whose process is gone
 * (same machine, and no process of that pid that started then) is taken over. Throws
 * LockedError, or OutsideError `not-writable` or `disk-full`.
 * @param path the lock file; its folder is made
 * @param purpose what the holder does, for the other one's message
 */
export async function acquireLock(
  path: string,
  purpose: string,
  options: LockOptions = {},
): Promise<LockFile> {
  const holder: LockHolder = {
    pid: process.pid,
    host: hostname(),
    started: processStart(process.pid),
    purpose,
  };
  // The nonce tells two locks of one process from each other.
  const text = `${JSON.stringify({ ...holder, nonce: randomBytes(8).toString('hex') })}\n`;
  const deadline = performance.now() + (options.waitMs ?? 0);
  let tookOver = false;
  for (;;) {
    if (create(path, text)) return { tookOver, release: () => removeIf(path, text) };
    const current = read(path);
    if (current === null) continue;
    const other = parseHolder(current);
    if (other !== null && isGone(other)) {
      if (await removeStale(path, current)) tookOver = true;
      continue;
    }
    if (performance.now() >= deadline) throw new LockedError(path, other);
    await sleep(POLL_MS);
  }
}

/** Runs `body` under the lock. */
export async function withLock<T>(
  path: string,
  purpose: string,
  body: (lock: LockFile) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const lock = await acquireLock(path, purpose, options);
  try {
    return await body(lock);
  } finally {
    lock.release();
  }
}

/** Makes the file with its content in one step: a reader never sees it half-written. */
function create(path: string, text: string): boolean {
  const temporary = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, text, { flag: 'wx' });
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw explainWriteError(error, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Removes a dead run's lock; under a guard, so that two that saw it do not remove a third one's new lock. */
async function removeStale(path: string, stale: string): Promise<boolean> {
  const guard = `${path}.takeover`;
  if (!create(guard, `${process.pid}\n`)) {
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > GUARD_STALE_MS) rmSync(guard, { force: true });
    await sleep(POLL_MS);
    return false;
  }
  try {
    return removeIf(path, stale);
  } finally {
    rmSync(guard, { force: true });
  }
}

function removeIf(path: string, text: string): boolean {
  if (read(path) !== text) return false;
  rmSync(path, { force: true });
  return true;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parseHolder(text: string): LockHolder | null {
  try {
    const value = JSON.parse(text) as Partial<LockHolder> | null;
    if (typeof value?.pid !== 'number' || typeof value.host !== 'string') return null;
    return { pid: value.pid, host: value.host, started: value.started ?? '', purpose: value.purpose ?? '' };
  } catch {
    return null;
  }
}

function isGone(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const started = processStart(holder.pid);
  return started === ENDED || (holder.started !== '' && started !== holder.started);
}

/** Of a process that has ended and that its parent has not looked at yet. */
const ENDED = 'ended';

/** When a process started, in the kernel's ticks, with the boot that they count from; Linux only. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command may hold blanks and brackets; fields count from behind its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return ENDED;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${fields[19] ?? ''}`;
  } catch {
    return '';
  }
}
