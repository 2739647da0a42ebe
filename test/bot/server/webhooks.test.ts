import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OutsideError } from '../../../src/errors/outside-error.js';
import type { JobQueue } from '../../../bot/jobs/job-queue.js';
import type { JobRequest } from '../../../bot/jobs/job.js';
import { MemoryQueue } from '../../../bot/jobs/memory-queue.js';
import { defaultQueueOptions } from '../../../bot/jobs/default-queue-options.js';
import { until } from '../../support/until.js';
import { OLD_SECRET, SECRET, sign, testServer } from './test-server.js';
import { webhookExamples, type Example } from './webhook-examples.js';

const EXAMPLES = webhookExamples();
const push = (ref = 'refs/heads/main') => ({
  ref,
  repository: { full_name: 'Codertocat/Hello-World' },
  sender: { login: 'somebody' },
});
const keysOf = async (queue: Pick<JobQueue, 'list'>): Promise<string[]> =>
  (await queue.list()).map(({ key }) => key).toSorted();

describe('webhooks', () => {
  it('of every example of GitHub are taken', async () => {
    const { send, queue, log } = await testServer();
    expect(EXAMPLES).toHaveLength(329);
    for (const { name, payload } of EXAMPLES) {
      const response = await send(name, payload);
      expect(`${name} ${response.status} ${await response.text()}`).toBe(`${name} 202 taken\n`);
    }
    expect(log.filter((line) => !line.includes('listening'))).toEqual([]);
    const keys = await keysOf(queue);
    expect(keys).toEqual(
      expect.arrayContaining(['pull:Codertocat/Hello-World#2', 'stack:main:hello', 'sweep', 'sync:world']),
    );
    expect(keys.length).toBeLessThan(20);
  });

  it('that are mutated get an answer, and cause no error', async () => {
    const { send, log } = await testServer();
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...EXAMPLES),
        fc.infiniteStream(fc.nat()),
        fc.anything(),
        async (example, picks, other) => {
          const payload = mutate(example, picks, other);
          const response = await send(example.name, payload);
          statuses.add(response.status);
          expect([202, 400]).toContain(response.status);
          await response.text();
        },
      ),
      { numRuns: 1_000 },
    );
    expect(log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    expect(statuses).toContain(202);
  }, 300_000);

  it.each([
    { action: { toString: 1 } },
    { action: ['opened'] },
    { action: null },
    { action: '__proto__' },
    { installation: { id: 'x' } },
    { installation: 7 },
    { repository: null, sender: [] },
  ])('with %j in them cause no error', async (strange) => {
    const { send, log } = await testServer();
    for (const name of ['push', 'pull_request', 'installation', 'check_run']) {
      expect((await send(name, { ...push(), ...strange })).status).toBe(202);
    }
    expect(log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });

  it('say what to look at, and are answered before anything is done', async () => {
    const { send, queue } = await testServer();
    const response = await send('push', push());
    expect([response.status, await response.text()]).toEqual([202, 'taken\n']);
    expect(await queue.list()).toMatchObject([
      { key: 'sync:world', about: { stack: 'world' } },
      { key: 'stack:main:hello', state: 'waiting', reason: 'push to Codertocat/Hello-World', priority: 0 },
      { key: 'sweep', priority: -1 },
    ]);
  });

  it('look at everything while the repositories are not known yet', async () => {
    const events = { self: { login: 'upkeep[bot]', appId: '4711' }, repositories: () => null };
    const { send, queue } = await testServer({ events });
    expect((await send('push', push())).status).toBe(202);
    expect(await queue.list()).toMatchObject([
      { key: 'sweep', reason: 'push before the first look', priority: 0 },
    ]);
  });

  it('are refused when forged', async () => {
    const { send, queue, metrics, log } = await testServer();
    const forged = [
      { secret: 'some-other-secret-0123456789' },
      { headers: { 'x-hub-signature-256': '' } },
      { headers: { 'x-hub-signature-256': 'sha256=abc' } },
      { headers: { 'x-hub-signature-256': `sha1=${createHmac('sha1', SECRET).update('{}').digest('hex')}` } },
      { headers: { 'x-hub-signature-256': sign(JSON.stringify(push('refs/heads/other'))) } },
    ];
    for (const options of forged) expect((await send('push', push(), options)).status).toBe(401);
    expect((await send('push', null, { body: '' })).status).toBe(401);
    expect(await keysOf(queue)).toEqual(['sweep']);
    expect(await metrics.text()).toContain('upkeep_webhooks_total{event="push",outcome="forged"} 6');
    expect(log.filter((line) => line.includes('"outcome":"forged"'))).toHaveLength(6);
  });

  it('are taken with an older secret too, while it is being replaced', async () => {
    const { send } = await testServer();
    expect((await send('push', push(), { secret: OLD_SECRET })).status).toBe(202);
  });

  it('are taken once for each delivery, and again when the first try failed', async () => {
    const queue = new AwayQueue(defaultQueueOptions(1));
    const { send, log } = await testServer({ queue });
    const refused = await send('push', push(), { id: 'one' });
    expect([refused.status, refused.headers.get('retry-after'), await refused.text()]).toEqual([
      503,
      '30',
      'the queue cannot be reached\n',
    ]);
    queue.away = false;
    expect(await (await send('push', push(), { id: 'one' })).text()).toBe('taken\n');
    expect(await (await send('push', push(), { id: 'one' })).text()).toBe('taken before\n');
    expect(queue.added).toEqual(['sync:world', 'stack:main:hello']);
    expect(log.join('')).not.toContain('secret@');
  });

  it.each([
    ['no JSON', '{"ref":', 400],
    ['a list', '[]', 400],
    ['a form', 'payload=%7B%7D', 400],
    ['not UTF-8 as signed', '"\ud800"', 400],
  ])('with a body that is %s get an answer', async (_, body, status) => {
    const { send } = await testServer();
    expect((await send('push', null, { body })).status).toBe(status);
  });

  it.each([
    [{ 'x-github-event': '' }, 400],
    [{ 'x-github-event': '../x' }, 400],
    [{ 'x-github-delivery': '' }, 400],
    [{ 'x-github-delivery': 'a b' }, 400],
  ])('with the headers %o are refused', async (headers, status) => {
    const { send } = await testServer();
    expect((await send('push', push(), { headers })).status).toBe(status);
  });

  it('are posted, and nothing else', async () => {
    const { server } = await testServer();
    const response = await fetch(`${server.url}/api/github/webhooks`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('of 30 MB are refused, said so or not, and nothing of them is kept', async () => {
    const { send, server } = await testServer();
    const big = JSON.stringify({ ...push(), pad: 'x'.repeat(30 * 1024 * 1024) });
    expect((await send('push', null, { body: big })).status).toBe(413);
    const chunk = new Uint8Array(1024 * 1024).fill(0x20);
    let left = 30;
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if ((left -= 1) < 0) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const headers = { 'x-github-event': 'push', 'x-github-delivery': 'x', 'x-hub-signature-256': sign('x') };
    const init = { method: 'POST', headers, body: stream, duplex: 'half' };
    const response = await fetch(`${server.url}/api/github/webhooks`, init as RequestInit);
    expect(response.status).toBe(413);
    expect((await send('push', push())).status).toBe(202);
  });

  it('up to GitHub’s 25 MB are taken', async () => {
    const { send } = await testServer();
    const body = JSON.stringify({ ...push(), pad: 'x'.repeat(24 * 1024 * 1024) });
    expect((await send('push', null, { body })).status).toBe(202);
  });

  it('that drip in are cut off, and others are served meanwhile', async () => {
    const timeouts = { headersMs: 200, requestMs: 400, checkMs: 50 };
    const { send, server } = await testServer({ timeouts });
    const { port } = new URL(server.url);
    const slow = ['POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nX-Slow: ', HEAD].map((start) => {
      const socket = connect(Number(port), '127.0.0.1');
      const state = { closed: false, answer: '' };
      socket.on('error', () => {});
      socket.on('data', (data) => (state.answer += data.toString()));
      socket.on('close', () => (state.closed = true));
      socket.write(start);
      const drip = setInterval(() => socket.write('a'), 50);
      socket.on('close', () => clearInterval(drip));
      return state;
    });
    expect((await send('push', push())).status).toBe(202);
    await until(() => slow.every(({ closed }) => closed));
    for (const { answer } of slow) expect(answer).toMatch(/^(HTTP\/1\.1 4|$)/);
    expect((await send('push', push())).status).toBe(202);
  });

  it('in a burst of 10,000, duplicated and reordered, are all answered and leave few jobs', async () => {
    const { server, queue, metrics } = await testServer();
    const bodies = EXAMPLES.filter(({ name }) => ['push', 'pull_request', 'check_run'].includes(name)).map(
      ({ name, payload }) => {
        const body = JSON.stringify(payload);
        return { name, body, signature: sign(body) };
      },
    );
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const statuses = new Map<number, number>();
    const deliver = async (n: number): Promise<void> => {
      const id = (n * 7_919) % 2_500;
      const { name, body, signature } = bodies[id % bodies.length]!;
      const headers = {
        'content-length': Buffer.byteLength(body),
        'x-github-event': name,
        'x-github-delivery': `burst-${id}`,
        'x-hub-signature-256': signature,
      };
      const sent = request(`${server.url}/api/github/webhooks`, { method: 'POST', agent, headers });
      sent.end(body);
      const [response] = (await once(sent, 'response')) as [IncomingMessage];
      response.resume();
      await once(response, 'end');
      const status = response.statusCode ?? 0;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    let next = 0;
    const client = async (): Promise<void> => {
      while (next < 10_000) await deliver((next += 1));
    };
    await Promise.all(Array.from({ length: 20 }, client));
    agent.destroy();
    expect([...statuses]).toEqual([[202, 10_000]]);
    expect((await queue.list()).length).toBeLessThan(10);
    const figures = await metrics.text();
    const sum = [...figures.matchAll(/upkeep_webhooks_total\{[^}]*outcome="(accepted|replayed)"\} (\d+)/g)];
    expect(sum.reduce((all, [, , count]) => all + Number(count), 0)).toBe(10_000);
  }, 300_000);
});

class AwayQueue extends MemoryQueue {
  away = true;
  readonly added: string[] = [];

  override add(job: JobRequest): Promise<void> {
    if (this.away) {
      return Promise.reject(new OutsideError('queue-unavailable', 'Redis is away: redis://secret@host.'));
    }
    this.added.push(job.key);
    return super.add(job);
  }
}

const HEAD = [
  'POST /api/github/webhooks HTTP/1.1',
  'Host: x',
  'X-GitHub-Event: push',
  'X-GitHub-Delivery: slow',
  `X-Hub-Signature-256: ${sign('x')}`,
  'Content-Length: 1000',
  '',
  '{',
].join('\r\n');

/** The payload with one value somewhere in it gone or replaced by anything. */
function mutate({ payload }: Example, picks: Iterator<number>, other: unknown): unknown {
  const copy = structuredClone(payload) as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  for (;;) {
    const keys = Object.keys(at);
    if (keys.length === 0) return copy;
    const key = keys[(picks.next().value as number) % keys.length]!;
    const value = at[key];
    const deeper = typeof value === 'object' && value !== null && (picks.next().value as number) % 3 > 0;
    if (deeper) {
      at = value as Record<string, unknown>;
      continue;
    }
    if ((picks.next().value as number) % 4 === 0) delete at[key];
    else at[key] = jsonSafe(other);
    return copy;
  }
}

/** What JSON can say of a value: fast-check makes BigInts and circles too. */
function jsonSafe(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null');
  } catch {
    return { __proto__: null, toString: 1, constructor: 'x' };
  }
}
