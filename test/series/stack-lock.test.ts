import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withStackLock } from '../../src/series/stack-lock.js';
import { tempDir } from '../support/temp-dir.js';

/** The number of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

test('gives back what the work gives, and takes the lock away after it', async () => {
  const dir = tempDir();
  const held = await withStackLock(dir, async () => readdirSync(dir));
  expect(held).toEqual(['.upkeep-lock']);
  expect(readdirSync(dir)).toEqual([]);
  await expect(withStackLock(dir, () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(readdirSync(dir)).toEqual([]);
});

test('waits for a run that ends soon', async () => {
  const dir = tempDir();
  const order: string[] = [];
  const first = withStackLock(dir, async () => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    order.push('first');
  });
  const second = withStackLock(dir, async () => void order.push('second'));
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('names the run that does not end', async () => {
  const dir = tempDir();
  await withStackLock(dir, async () => {
    const second = withStackLock(dir, async () => 'no', 60);
    await expect(second).rejects.toMatchObject({ code: 'stack-locked', exit: 3 });
    await expect(second).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
  });
});

test('takes over the lock of a process that has ended', async () => {
  const dir = tempDir();
  const pid = deadPid();
  writeFileSync(join(dir, '.upkeep-lock'), JSON.stringify({ pid, host: hostname(), started: '1' }));
  writeFileSync(join(dir, `.upkeep-lock.${pid}`), 'left by a kill');
  expect(await withStackLock(dir, async () => 'done', 0 + 200)).toBe('done');
  expect(readdirSync(dir)).toEqual([]);
});

test.runIf(existsSync('/proc/self/stat'))(
  'another process under the number of the holder holds no lock',
  async () => {
    const dir = tempDir();
    writeFileSync(
      join(dir, '.upkeep-lock'),
      JSON.stringify({ pid: process.pid, host: hostname(), started: '1' }),
    );
    expect(await withStackLock(dir, async () => 'done', 200)).toBe('done');
  },
);

test.each([
  ['of another machine', JSON.stringify({ pid: 1, host: 'elsewhere.example', started: '1' })],
  ['that cannot be read', 'rubbish'],
])('a lock %s is left alone', async (_, text) => {
  const dir = tempDir();
  writeFileSync(join(dir, '.upkeep-lock'), text);
  await expect(withStackLock(dir, async () => 'no', 60)).rejects.toThrow(/delete .*\.upkeep-lock/);
  expect(readdirSync(dir)).toEqual(['.upkeep-lock']);
});

test('a folder that does not exist cannot be locked', async () => {
  await expect(withStackLock(join(tempDir(), 'none'), async () => 'no')).rejects.toMatchObject({
    code: 'stack-not-writable',
  });
});
