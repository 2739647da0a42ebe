import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { acquireLock, withLock } from '../../src/git/lock-file.js';
import { LockedError } from '../../src/git/locked-error.js';
import { bundle } from '../support/bundle.js';
import { tempDir } from '../support/temp-dir.js';

/** A process that takes the lock, says so, and holds it until it is killed. */
async function holdElsewhere(script: string, path: string) {
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

const HOLD = `
  import { acquireLock } from '/src/git/lock-file.ts';
  await acquireLock(process.argv[2], 'a test');
  console.log('held');
  setInterval(() => {}, 1000);
`;

describe('lock file', () => {
  test('one at a time, and who has it is told', async () => {
    const path = join(tempDir(), 'deep/x.lock');
    const lock = await acquireLock(path, 'first run');
    expect(lock.tookOver).toBe(false);
    const error = await acquireLock(path, 'second run').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(LockedError);
    expect(error).toMatchObject({
      code: 'locked',
      exit: 3,
      lockFile: path,
      holder: { pid: process.pid, purpose: 'first run' },
    });
    expect((error as LockedError).message).toContain('first run');
    lock.release();
    expect(existsSync(path)).toBe(false);
    (await acquireLock(path, 'third run')).release();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  test('waits when told to', async () => {
    const path = join(tempDir(), 'x.lock');
    const lock = await acquireLock(path, 'first run');
    setTimeout(() => lock.release(), 200);
    (await acquireLock(path, 'second run', { waitMs: 20_000 })).release();
  });

  test('many at once: never two inside', async () => {
    const path = join(tempDir(), 'x.lock');
    let inside = 0;
    let most = 0;
    let runs = 0;
    const body = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      runs++;
      inside--;
    };
    await Promise.all(Array.from({ length: 10 }, () => withLock(path, 'run', body, { waitMs: 50_000 })));
    expect([most, runs]).toEqual([1, 10]);
  });

  test('is released when the body fails', async () => {
    const path = join(tempDir(), 'x.lock');
    await expect(withLock(path, 'run', () => Promise.reject(new Error('inside')))).rejects.toThrow('inside');
    expect(existsSync(path)).toBe(false);
  });

  test('a killed holder loses it, a living one does not', async () => {
    const path = join(tempDir(), 'x.lock');
    const child = await holdElsewhere(await bundle(HOLD), path);
    await expect(acquireLock(path, 'mine')).rejects.toMatchObject({ holder: { pid: child.pid } });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await acquireLock(path, 'mine');
    expect(lock.tookOver).toBe(true);
    lock.release();
  });

  test('of many that find a dead lock one takes it over, then the next', async () => {
    const path = join(tempDir(), 'x.lock');
    const script = await bundle(HOLD);
    const child = await holdElsewhere(script, path);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => acquireLock(path, 'mine')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.runIf(existsSync('/proc/self/stat'))('a new process with the same pid does not count', async () => {
    const path = join(tempDir(), 'x.lock');
    const old = { pid: process.pid, host: hostname(), started: 'another boot/1', purpose: 'old run' };
    writeFileSync(path, JSON.stringify(old));
    expect((await acquireLock(path, 'mine')).tookOver).toBe(true);
  });

  test("another machine's lock and one that cannot be read are left alone", async () => {
    const path = join(tempDir(), 'x.lock');
    for (const text of [
      JSON.stringify({ pid: 1, host: 'elsewhere', started: '', purpose: 'sync' }),
      'garbage',
      '',
      'null',
    ]) {
      writeFileSync(path, text);
      await expect(acquireLock(path, 'mine')).rejects.toMatchObject({
        code: 'locked',
        message: expect.stringContaining(path) as string,
      });
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  });

  test('release removes nobody else', async () => {
    const path = join(tempDir(), 'x.lock');
    const lock = await acquireLock(path, 'mine');
    writeFileSync(path, 'of somebody else');
    lock.release();
    expect(readFileSync(path, 'utf8')).toBe('of somebody else');
  });
});
