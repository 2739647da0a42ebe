import { createHmac, generateKeyPairSync } from 'node:crypto';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { ForgeConfig } from '../../../bot/bot-config.js';
import { buildRepositoryMap } from '../../../bot/events/repository-map.js';
import type { JobQueue } from '../../../bot/jobs/job-queue.js';
import { MemoryQueue } from '../../../bot/jobs/memory-queue.js';
import { createLog } from '../../../bot/server/create-log.js';
import { Metrics } from '../../../bot/server/metrics.js';
import { startServer, type RunningServer, type ServerParts } from '../../../bot/server/start-server.js';
import { defaultQueueOptions } from '../../../bot/jobs/default-queue-options.js';

export const SECRET = 'a-secret-of-this-test-0123456789';
export const OLD_SECRET = 'an-older-secret-of-this-test-9876';

export function githubConfig(): Extract<ForgeConfig, { kind: 'github' }> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    kind: 'github',
    appId: '4711',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    webhookSecrets: [SECRET, OLD_SECRET],
    // Nothing listens there: a handler that called GitHub would fail.
    apiUrl: 'http://127.0.0.1:9/api/v3',
    webUrl: 'http://127.0.0.1:9',
  };
}

export function sign(body: string | Buffer, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** The repository of most examples is the fork of one stack and the mirror of another one. */
export const MAP = buildRepositoryMap(
  'acme/series',
  [
    {
      key: { line: 'main', stack: 'hello' },
      config: { upstream: 'https://github.com/upstream/hello', fork: 'Codertocat/Hello-World' },
    },
    {
      key: { line: 'main', stack: 'world' },
      config: { upstream: 'https://github.com/Codertocat/Hello-World' },
    },
  ],
  (address) => address.replace('https://github.com/', ''),
);

export interface TestServer {
  readonly server: RunningServer;
  readonly queue: JobQueue;
  readonly metrics: Metrics;
  /** Lines of the log. */
  readonly log: string[];
  /** Sends a webhook as GitHub does. */
  readonly send: (name: string, payload: unknown, options?: SendOptions) => Promise<Response>;
}

export interface SendOptions {
  readonly id?: string;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export async function testServer(changes: Partial<ServerParts> = {}): Promise<TestServer> {
  const queue = changes.queue ?? new MemoryQueue(defaultQueueOptions(2));
  const log: string[] = [];
  const sink = new Writable({
    write: (chunk: Buffer, _, done) => {
      log.push(chunk.toString());
      done();
    },
  });
  const forge = githubConfig();
  const metrics = new Metrics(queue);
  const server = await startServer({
    config: {
      forge,
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'https://upkeep.example',
      role: 'all',
      pollMs: 3_600_000,
    },
    log: createLog({ logLevel: 'info', forge, queueUrl: null }, sink),
    metrics,
    events: { self: { login: 'upkeep[bot]', appId: '4711' }, repositories: () => MAP },
    ready: {},
    pages: () => Promise.resolve(false),
    ...changes,
    queue,
  });
  onTestFinished(() => server.close(0));
  const sent = { count: 0 };
  return {
    server,
    queue,
    metrics,
    log,
    send: (name, payload, options = {}) => {
      const body = options.body ?? JSON.stringify(payload);
      sent.count += 1;
      return fetch(`${server.url}/api/github/webhooks`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json',
          'x-github-event': name,
          'x-github-delivery': options.id ?? `delivery-${sent.count}`,
          'x-hub-signature-256': sign(body, options.secret),
          ...options.headers,
        },
      });
    },
  };
}
