import { expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { jobRequests } from '../../../bot/jobs/job-requests.js';
import type { JobRequest } from '../../../bot/jobs/job.js';
import type { JobFunctions } from '../../../bot/server/job-functions.js';
import { jobHandler } from '../../../bot/server/job-handler.js';
import { Metrics } from '../../../bot/server/metrics.js';

const CONTROL = { signal: new AbortController().signal, progress: () => {} };

function handler(fail?: Error) {
  const called: unknown[] = [];
  const logged: string[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): Promise<void> => {
      expect(args.at(-1)).toBe(CONTROL);
      called.push([name, ...args.slice(0, -1)]);
      return fail === undefined ? Promise.resolve() : Promise.reject(fail);
    };
  const functions: JobFunctions = {
    sweep: note('sweep'),
    sync: note('sync'),
    stack: note('stack'),
    pull: note('pull'),
    command: note('command'),
    mirrorBuild: note('mirrorBuild'),
    release: note('release'),
  };
  const say = (facts: object, message: string): void =>
    void logged.push(`${message} ${JSON.stringify(facts)}`);
  const metrics = new Metrics({ list: () => Promise.resolve([]) });
  const log = { debug: say, info: say, warn: say, error: say };
  return { called, logged, metrics, handle: jobHandler(functions, metrics, log) };
}

it('calls what is done for each kind, with its parts', async () => {
  const { called, handle } = handler();
  const jobs: JobRequest[] = [
    jobRequests.sweep('x'),
    jobRequests.timedSweep('x'),
    jobRequests.sync('inventory', 'x'),
    jobRequests.stack({ line: 'release/1', stack: 'inventory' }, 'x'),
    jobRequests.pull('acme/series', 7, 'x'),
    jobRequests.command('acme/series', 7, 99, 'x'),
    jobRequests.mirrorBuild({ line: 'main', stack: 'inventory' }, 'x'),
    jobRequests.release({ line: 'release/1', distribution: 'mage-os' }, 'x'),
  ];
  for (const job of jobs) await handle(job, CONTROL);
  expect(called).toEqual([
    ['sweep'],
    ['sweep'],
    ['sync', { stack: 'inventory' }],
    ['stack', { line: 'release/1', stack: 'inventory' }],
    ['pull', { repository: 'acme/series', number: 7 }],
    ['command', { repository: 'acme/series', number: 7, comment: 99 }],
    ['mirrorBuild', { line: 'main', stack: 'inventory' }],
    ['release', { line: 'release/1', distribution: 'mage-os' }],
  ]);
  expect(jobs.map(({ key, priority }) => `${key} ${priority}`)).toEqual([
    'sweep 0',
    'sweep -1',
    'sync:inventory 0',
    'stack:release/1:inventory 0',
    'pull:acme/series#7 0',
    'command:acme/series#7:99 0',
    'mirror-build:inventory 0',
    'release:release/1:mage-os 0',
  ]);
});

it('measures, logs, and lets errors go on to the queue', async () => {
  const down = new OutsideError('forge-unavailable', 'Down.');
  const bad = handler(down);
  await expect(bad.handle(jobRequests.sweep('the start'), CONTROL)).rejects.toBe(down);
  expect(bad.logged[0]).toMatch(/^job failed \{"job":"sweep","reason":"the start","ms":\d+,"err":/);
  expect(await bad.metrics.text()).toContain('upkeep_job_seconds_count{kind="sweep",outcome="failed"} 1');
  const good = handler();
  await good.handle(jobRequests.sweep('the start'), CONTROL);
  expect(good.logged[0]).toMatch(/^job done /);
  expect(await good.metrics.text()).toContain('upkeep_job_seconds_count{kind="sweep",outcome="done"} 1');
});

it.each([
  { ...jobRequests.sync('a', 'x'), about: {} },
  { ...jobRequests.stack({ line: 'main', stack: 'a' }, 'x'), about: { stack: 'a', line: '' } },
  { ...jobRequests.pull('a/b', 1, 'x'), about: { repository: 'a/b', number: '1e3' } },
  { ...jobRequests.sweep('x'), kind: 'dance' as 'sweep' },
])('refuses a job of another version: %o', async (job) => {
  const { called, handle } = handler();
  await expect(handle(job, CONTROL)).rejects.toMatchObject({ code: 'bad-job', exit: 2 });
  expect(called).toEqual([]);
});
