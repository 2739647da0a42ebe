import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OutsideError } from '../errors/outside-error.js';
import { explainWriteError } from '../git/durable-file.js';

/** Name of the lock in the stack folder; git ignores it (`.upkeep-*`). */
const LOCK = '.upkeep-lock';
const RETRY_MS = 25;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one with the same number; '' where the system does not say. */
  readonly started: string;
}

/**
 * Runs `work` while no other process holds the lock of the stack folder.
 *
 * Another run on this stack is waited for (`waitMs`, 5 s unless given), then OutsideError
 * `stack-locked` names it. The lock of a process that has ended is taken over. The lock file
 * comes into being by `link`, so it is never seen half-written.
 */
export async function withStackLock<T>(dir: string, work: () => Promise<T>, waitMs = 5000): Promise<T> {
  const lock = join(dir, LOCK);
  const own = `${lock}.${process.pid}`;
  for (let waited = 0; !tryLock(lock, own); waited += RETRY_MS) {
    if (waited >= waitMs) throw lockedError(dir, lock);
    await sleep(RETRY_MS);
  }
  try {
    sweep(dir);
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock(lock: string, own: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid) };
  try {
    writeFileSync(own, JSON.stringify(holder), { mode: 0o644 });
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') {
      const explained = explainWriteError(error, lock);
      if (explained instanceof OutsideError && explained.code === 'disk-full') throw explained;
      throw new OutsideError('stack-not-writable', `cannot write ${lock}: ${messageOf(error)}`, {
        cause: error,
      });
    }
    removeStale(lock, own);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Takes a stale lock away. It is renamed first and looked at again, because another process may
 * have replaced the stale lock by its own in between; such a one is put back.
 */
function removeStale(lock: string, own: string): void {
  if (!isStale(readHolder(lock))) return;
  const aside = `${own}.stale`;
  try {
    renameSync(lock, aside);
    if (!isStale(readHolder(aside))) linkSync(aside, lock);
  } catch {
    // Somebody else was faster; the caller tries again.
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Removes what a process that was killed while it took the lock left behind. */
function sweep(dir: string): void {
  for (const name of readdirSync(dir)) {
    const pid = name.startsWith(`${LOCK}.`) ? Number.parseInt(name.slice(LOCK.length + 1), 10) : NaN;
    if (pid > 0 && !isAlive(pid)) rmSync(join(dir, name), { force: true });
  }
}

function readHolder(lock: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const { pid, host, started } = value as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' && typeof started === 'string'
      ? { pid, host, started }
      : null;
  } catch {
    return null;
  }
}

/** A lock of another machine is never stale for us: its process cannot be seen from here. */
function isStale(holder: Holder | null): boolean {
  if (holder === null || holder.host !== hostname()) return false;
  if (!isAlive(holder.pid)) return true;
  const started = startOf(holder.pid);
  return holder.started !== '' && started !== '' && started !== holder.started;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

/** Start of a process in clock ticks since boot, field 22 of `/proc/PID/stat` (Linux). */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function lockedError(dir: string, lock: string): OutsideError {
  const holder = readHolder(lock);
  const who = holder === null ? 'another process' : `process ${holder.pid} on ${holder.host}`;
  return new OutsideError(
    'stack-locked',
    `${dir} is being written by ${who}: wait for it to end and run again; if no such process exists, delete ${lock}`,
    { data: { lock, holder } },
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
