import { fork, type ChildProcess } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { RedisQueue } from '../../../bot/jobs/redis-queue.js';
import { defaultRedisSettings } from '../../../bot/jobs/redis/default-redis-settings.js';
import { bundleWithPackages } from '../../support/bundle-with-packages.js';
import { RedisServer } from '../../support/redis-server.js';
import { until } from '../../support/until.js';
import { jobOf } from './job-of.js';
import { queueOptions } from './queue-contract.js';

const SETTINGS = { ...defaultRedisSettings(() => {}), lockMs: 3_000, stalledMs: 300, reachMs: 20_000 };

/** A worker process: says what begins, ends and is stopped; jobs named `slow…` end when they are let go. */
const WORKER = `
import { RedisQueue } from '/bot/jobs/redis-queue.js';
import { defaultRedisSettings } from '/bot/jobs/redis/default-redis-settings.js';
import { defaultQueueOptions } from '/bot/jobs/default-queue-options.js';

const [, , url, settings] = process.argv;
const queue = new RedisQueue(url, defaultQueueOptions(1), { ...defaultRedisSettings(() => {}), ...JSON.parse(settings) });
let go = () => {};
const gone = new Promise((resolve) => { go = resolve; });
process.on('message', () => go());
queue.start(async (job, { signal }) => {
  const key = job.about.stack;
  process.send({ what: 'begin', key });
  const stopped = new Promise((_, reject) => signal.addEventListener('abort', () => {
    process.send({ what: signal.reason.why, key });
    reject(signal.reason);
  }));
  if (key.startsWith('slow')) await Promise.race([gone, stopped]);
  process.send({ what: 'end', key });
});
process.send({ what: 'ready', key: '' });
`;

interface Told {
  readonly who: string;
  readonly what: string;
  readonly key: string;
}

class Scene {
  readonly told: Told[] = [];
  readonly queue: RedisQueue;
  readonly #script: string;
  readonly #url: string;

  private constructor(script: string, url: string) {
    this.#script = script;
    this.#url = url;
    this.queue = new RedisQueue(url, queueOptions({ workers: 1 }), SETTINGS);
    onTestFinished(() => this.queue.close(0));
  }

  static async open(): Promise<Scene> {
    const server = await RedisServer.start();
    onTestFinished(() => server.stop());
    return new Scene(await bundleWithPackages(WORKER), server.url);
  }

  async worker(who: string): Promise<ChildProcess> {
    const child = fork(this.#script, [this.#url, JSON.stringify(SETTINGS)]);
    onTestFinished(() => void child.kill('SIGKILL'));
    child.on('message', (message) => this.told.push({ who, ...(message as Omit<Told, 'who'>) }));
    await until(() => this.heard(who, 'ready') === 1);
    return child;
  }

  heard(who: string, what: string, key?: string): number {
    return this.told.filter((one) => one.who === who && one.what === what && (key ?? one.key) === one.key)
      .length;
  }

  lines(key: string): string[] {
    return this.told.filter((one) => one.key === key).map(({ who, what }) => `${who} ${what}`);
  }
}

it('a job whose worker is killed is done by the other one, once, and nothing else is lost', async () => {
  const scene = await Scene.open();
  const first = await scene.worker('first');
  await scene.queue.add(jobOf('slow', 'a push'));
  await until(() => scene.heard('first', 'begin', 'slow') === 1);
  await scene.queue.add(jobOf('slow', 'asked again'));
  for (let n = 0; n < 20; n += 1) await scene.queue.add(jobOf(`quick-${n}`));
  first.kill('SIGKILL');
  const second = await scene.worker('second');
  await until(() => scene.heard('second', 'begin', 'slow') === 1);
  second.send('go');
  await scene.queue.idle();
  await until(() => scene.heard('second', 'end', 'slow') === 2);
  // The second run of the second worker is the one that was asked for while the first ran.
  expect(scene.lines('slow')).toEqual([
    'first begin',
    'second begin',
    'second end',
    'second begin',
    'second end',
  ]);
  for (let n = 0; n < 20; n += 1) {
    expect(scene.lines(`quick-${n}`)).toEqual(['second begin', 'second end']);
  }
  expect(await scene.queue.list()).toEqual([]);
});

it('a worker that stood still loses its job, notices it, and does not end it', async () => {
  const scene = await Scene.open();
  const first = await scene.worker('first');
  await scene.queue.add(jobOf('slow'));
  await until(() => scene.heard('first', 'begin', 'slow') === 1);
  const second = await scene.worker('second');
  first.kill('SIGSTOP');
  await until(() => scene.heard('second', 'begin', 'slow') === 1);
  first.kill('SIGCONT');
  await until(() => scene.heard('first', 'lost', 'slow') === 1);
  expect((await scene.queue.list()).map(({ state }) => state)).toEqual(['running']);
  second.send('go');
  await scene.queue.idle();
  await until(() => scene.heard('second', 'end', 'slow') === 1);
  expect(scene.lines('slow')).toEqual(['first begin', 'second begin', 'first lost', 'second end']);
  // It is not out of service: it takes the next ones.
  second.kill('SIGKILL');
  await scene.queue.add(jobOf('quick'));
  await until(() => scene.heard('first', 'end', 'quick') === 1);
});
