import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { RedisQueue } from '../../../bot/jobs/redis-queue.js';
import { defaultRedisSettings } from '../../../bot/jobs/redis/default-redis-settings.js';
import type { RedisSettings } from '../../../bot/jobs/redis/redis-settings.js';
import type { QueueOptions } from '../../../bot/jobs/queue-options.js';
import { RedisServer } from '../../support/redis-server.js';
import { until } from '../../support/until.js';
import { jobOf } from './job-of.js';
import { describeQueueContract, queueOptions, Stage } from './queue-contract.js';

const shared: { server?: RedisServer; queues: number } = { queues: 0 };
beforeAll(async () => {
  shared.server = await RedisServer.start();
});
afterAll(() => shared.server?.stop());

function open(
  prefix: string,
  options: Partial<QueueOptions> = {},
  settings: Partial<RedisSettings> = {},
): RedisQueue {
  const all = {
    ...defaultRedisSettings(() => {}),
    lockMs: 1_000,
    stalledMs: 200,
    reachMs: 5_000,
    ...settings,
  };
  const queue = new RedisQueue(shared.server!.url, queueOptions(options), { ...all, prefix });
  onTestFinished(() => queue.close(0));
  return queue;
}

/** Keys of another test are not seen: each has a prefix of its own. */
function newPrefix(): string {
  return `test-${(shared.queues += 1)}`;
}

describeQueueContract('RedisQueue', (options) => open(newPrefix(), options));

describe('RedisQueue of several processes', () => {
  it('runs a key of two queues once at a time, and sees each other’s jobs', async () => {
    const prefix = newPrefix();
    const [one, two] = [open(prefix, { workers: 1 }), open(prefix, { workers: 1 })];
    const stage = new Stage();
    one.start(stage.handler);
    two.start(stage.handler);
    await one.add(jobOf('a', 'first'));
    await until(() => stage.runs.length === 1);
    await two.add(jobOf('a', 'second'));
    await one.add(jobOf('b'));
    await until(() => stage.runs.length === 2);
    await two.add(jobOf('c'));
    expect(stage.keys).toEqual(['a', 'b']);
    await until(async () => (await two.list()).filter(({ state }) => state === 'running').length === 2);
    expect((await one.list()).map(({ about, why }) => [about['stack'], why])).toEqual([
      ['a', 'runs; asked for again (second): waits for the running job of the same key'],
      ['b', 'runs'],
      ['c', 'waits for a free worker: 2 of 2 are busy'],
    ]);
    stage.release(true);
    await two.idle();
    expect(stage.keys.toSorted()).toEqual(['a', 'a', 'b', 'c']);
    expect(stage.most).toBe(2);
  });

  it('stops a job that another process runs', async () => {
    const prefix = newPrefix();
    const [web, worker] = [open(prefix), open(prefix)];
    const stage = new Stage();
    worker.start(stage.handler);
    await web.add(jobOf('a'));
    await until(() => stage.runs.length === 1);
    expect(await web.cancel('stack:main:a')).toBe(true);
    await web.idle();
    expect(stage.signals[0]?.reason).toMatchObject({ why: 'cancelled' });
    expect(await web.list()).toEqual([]);
  });

  it('leaves a job that is stopped by its end to the others, at once', async () => {
    const prefix = newPrefix();
    const [one, two] = [open(prefix, {}, { lockMs: 60_000 }), open(prefix)];
    const [first, second] = [new Stage(), new Stage()];
    one.start(first.handler);
    await one.add(jobOf('a', 'a push'));
    await until(() => first.runs.length === 1);
    await one.close(0);
    expect(first.signals[0]?.reason).toMatchObject({ why: 'closing' });
    expect(await two.list()).toMatchObject([{ state: 'waiting', reason: 'a push' }]);
    two.start(second.handler);
    await until(() => second.runs.length === 1);
    second.release();
    await two.idle();
    expect(second.keys).toEqual(['a']);
  });

  it('keeps its jobs when every process ends', async () => {
    const prefix = newPrefix();
    const before = open(prefix);
    await before.add(jobOf('a'));
    await before.close(0);
    const after = open(prefix);
    const stage = new Stage();
    stage.release(true);
    after.start(stage.handler);
    await after.idle();
    expect(stage.keys).toEqual(['a']);
  });

  it('renews its hold on a job that takes longer than a hold lasts', async () => {
    const prefix = newPrefix();
    const settings = { lockMs: 3_000, stalledMs: 100 };
    const [one, two] = [open(prefix, {}, settings), open(prefix, {}, settings)];
    const stage = new Stage();
    one.start(stage.handler);
    two.start(stage.handler);
    await one.add(jobOf('a'));
    await until(() => stage.runs.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    stage.release(true);
    await one.idle();
    expect(stage.runs).toHaveLength(1);
    expect(stage.signals[0]?.aborted).toBe(false);
  });
});

describe('RedisQueue without Redis', () => {
  it('says soon that it is not there, from the start', async () => {
    const settings = { ...defaultRedisSettings(() => {}), reachMs: 100 };
    const queue = new RedisQueue('redis://127.0.0.1:1', queueOptions(), settings);
    onTestFinished(() => queue.close(0));
    const unavailable = { code: 'queue-unavailable', exit: 3 };
    await expect(queue.add(jobOf('a'))).rejects.toMatchObject(unavailable);
    await expect(queue.list()).rejects.toMatchObject(unavailable);
    await expect(queue.cancel('stack:main:a')).rejects.toMatchObject(unavailable);
    await expect(queue.idle()).rejects.toMatchObject(unavailable);
  });

  it('says so when it does not answer, and goes on when it does again', async () => {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    const settings = { ...defaultRedisSettings(() => {}), reachMs: 1_000, lockMs: 2_000, stalledMs: 500 };
    const queue = new RedisQueue(server.url, queueOptions(), settings);
    onTestFinished(() => queue.close(0));
    const stage = new Stage();
    stage.release(true);
    queue.start(stage.handler);
    await queue.add(jobOf('a'));
    await queue.idle();
    server.freeze();
    await expect(queue.add(jobOf('b'))).rejects.toMatchObject({ code: 'queue-unavailable' });
    server.thaw();
    await queue.add(jobOf('c'));
    await until(() => stage.keys.includes('c'));
  });

  it('says so when it is gone for good, without waiting', async () => {
    const server = await RedisServer.start();
    const errors: Error[] = [];
    const settings = { ...defaultRedisSettings((error) => errors.push(error)), reachMs: 500 };
    const queue = new RedisQueue(server.url, queueOptions(), settings);
    onTestFinished(() => queue.close(0));
    await queue.add(jobOf('a'));
    await server.stop();
    await expect(queue.add(jobOf('b'))).rejects.toMatchObject({ code: 'queue-unavailable' });
    await until(() => errors.length > 0);
  });
});
