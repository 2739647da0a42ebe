import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import { defaultQueueOptions } from '../../../bot/jobs/default-queue-options.js';
import { MemoryQueue } from '../../../bot/jobs/memory-queue.js';
import { readyChecks } from '../../../bot/server/ready-checks.js';
import { until } from '../../support/until.js';
import { jobOf } from '../jobs/job-of.js';
import { Stage } from '../jobs/queue-contract.js';
import { githubConfig, testServer } from './test-server.js';

const CONFIG = {
  forge: githubConfig(),
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'https://upkeep.example',
  role: 'all',
  pollMs: 3_600_000,
} as const;

const away = (code: string) => () => Promise.reject(new OutsideError(code, 'A secret place is away.'));
const fine = () => Promise.resolve();

describe('the server', () => {
  it('is alive', async () => {
    const { server } = await testServer();
    const response = await fetch(`${server.url}/healthz?x=1`);
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  it('is ready when all it needs is there', async () => {
    const { server } = await testServer({ ready: { queue: fine, git: fine } });
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('{"ready":true,"checks":{"git":"ok","queue":"ok"}}\n');
  });

  it('says by code what is missing, and not more', async () => {
    const ready = {
      queue: away('queue-unavailable'),
      git: fine,
      forge: () => Promise.reject(new Error('secret')),
    };
    const { server } = await testServer({ ready });
    const response = await fetch(`${server.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      ready: false,
      checks: { forge: 'failed', git: 'ok', queue: 'queue-unavailable' },
    });
  });

  it('has figures', async () => {
    const { server, queue, metrics } = await testServer();
    queue.start(() => Promise.reject(new Error('a bug')));
    await until(async () => (await queue.list())[0]?.state === 'failed');
    metrics.forgeCall('GET /repos/{owner}/{repo}', 200);
    metrics.job('stack', 'done', 0.3);
    metrics.webhook('made_up_by_somebody', 'forged');
    const response = await fetch(`${server.url}/metrics`);
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    for (const line of [
      'upkeep_queue_jobs{state="failed"} 1',
      'upkeep_queue_jobs{state="running"} 0',
      'upkeep_forge_calls_total{route="GET /repos/{owner}/{repo}",status="200"} 1',
      'upkeep_job_seconds_bucket{le="1",kind="stack",outcome="done"} 1',
      'upkeep_webhooks_total{event="other",outcome="forged"} 1',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  it('leaves everything else to the pages, and what they do not know is not found', async () => {
    const { server, log } = await testServer({
      pages: async (request, response) => {
        if (request.url === '/bug') throw new Error('a bug with a ghp_0123456789abcdefghij in it');
        if (request.url !== '/page?x') return false;
        response.end('a page');
        return true;
      },
    });
    const get = async (path: string) => {
      const response = await fetch(`${server.url}${path}`);
      return [response.status, await response.text()];
    };
    expect(await get('/page?x')).toEqual([200, 'a page']);
    expect(await get('/nothing')).toEqual([404, 'There is nothing here.\n']);
    expect(await get('/bug')).toEqual([500, 'This is a bug; the log says more.\n']);
    expect(log.join('')).toContain('a bug with a [redacted] in it');
  });

  it('guards every answer with headers', async () => {
    const { server } = await testServer();
    for (const path of ['/', '/healthz', '/metrics', '/api/github/webhooks']) {
      const { headers } = await fetch(`${server.url}${path}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000',
      });
    }
  });

  it('takes no webhooks and shows no pages as a worker, and no webhooks with the local forge', async () => {
    const pages = () => Promise.reject(new Error('not to be asked'));
    const worker = await testServer({ config: { ...CONFIG, role: 'worker' }, pages });
    expect((await worker.send('push', {})).status).toBe(404);
    expect((await fetch(worker.server.url)).status).toBe(404);
    expect((await fetch(`${worker.server.url}/healthz`)).status).toBe(200);
    const local = await testServer({ config: { ...CONFIG, forge: { kind: 'local', dir: '/nowhere' } } });
    expect((await local.send('push', {})).status).toBe(404);
  });

  it('says so when it cannot listen', async () => {
    const { server } = await testServer();
    const port = Number(new URL(server.url).port);
    await expect(testServer({ config: { ...CONFIG, port } })).rejects.toMatchObject({
      code: 'listen-failed',
      exit: 3,
    });
  });

  it('survives what is no HTTP', async () => {
    const { server } = await testServer();
    for (const bytes of [
      '\0\x01\x02\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET /\xff\xfe HTTP/1.1\r\n\r\n',
    ]) {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
      socket.on('error', () => {});
      socket.end(bytes, 'latin1');
      socket.resume();
      await once(socket, 'close');
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('the end of the server', () => {
  it('lets jobs finish, takes nothing new, and closes live pages', async () => {
    const queue = new MemoryQueue(defaultQueueOptions(2));
    const { server } = await testServer({
      queue,
      pages: (_, response) => {
        response.write('live');
        return Promise.resolve(true);
      },
    });
    const stage = new Stage();
    queue.start(stage.handler);
    await until(() => stage.runs.length === 1);
    const live = await fetch(`${server.url}/live`);
    const drained = server.close(60_000);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
    await expect(queue.add(jobOf('a'))).rejects.toMatchObject({ code: 'queue-closed' });
    expect(stage.signals[0]?.aborted).toBe(false);
    stage.release(true);
    await drained;
    await expect(live.text()).rejects.toThrow('terminated');
  });
});

describe('the checks of readiness', () => {
  it('ask the forge once a minute and the queue every five seconds', async () => {
    let now = 0;
    const asked: string[] = [];
    const checks = readyChecks(
      {
        queue: {
          list: () => {
            asked.push('queue');
            return Promise.resolve([]);
          },
        },
        forge: {
          remoteOf: (repository) => {
            asked.push(repository);
            return Promise.reject(new OutsideError('forge-unavailable', 'Down.'));
          },
        },
        series: 'acme/series',
      },
      () => now,
    );
    const all = () => Promise.allSettled(['forge', 'git', 'queue'].map(async (name) => checks[name]!()));
    expect((await all()).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    await all();
    expect(asked).toEqual(['acme/series', 'queue']);
    now = 5_000;
    await all();
    expect(asked).toEqual(['acme/series', 'queue', 'queue']);
    now = 60_000;
    await all();
    expect(asked).toEqual(['acme/series', 'queue', 'queue', 'acme/series', 'queue']);
  });
});
