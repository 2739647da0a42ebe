import { execFile, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Probot } from 'probot';
import { buildRepositoryMap } from '../../bot/events/repository-map.js';
import { defaultQueueOptions } from '../../bot/jobs/default-queue-options.js';
import type { JobQueue } from '../../bot/jobs/job-queue.js';
import { MemoryQueue } from '../../bot/jobs/memory-queue.js';
import { RedisQueue } from '../../bot/jobs/redis-queue.js';
import { defaultRedisSettings } from '../../bot/jobs/redis/default-redis-settings.js';
import { probotApp } from '../../bot/probot-app.js';
import { createLog } from '../../bot/server/create-log.js';
import { Metrics } from '../../bot/server/metrics.js';
import { startServer } from '../../bot/server/start-server.js';

// How long a burst of webhooks waits for its answers while other processes keep the processors busy, as replays do;
// beside Probot's own middleware with the same app.
//   node dist/bench/bot/webhooks.js [COUNT [CONNECTIONS [BUSY]]]     [10000 50 2]; REDIS=redis://… for that queue too

const [count = '10000', connections = '50', busy = '2'] = process.argv.slice(2);
const SECRET = 'a-secret-of-the-bench-0123456789';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const forge = {
  kind: 'github',
  appId: '1',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  webhookSecrets: [SECRET],
  apiUrl: 'http://127.0.0.1:9/api/v3',
  webUrl: 'http://127.0.0.1:9',
} as const;
const map = buildRepositoryMap(
  'acme/series',
  [
    {
      key: { line: 'main', stack: 'hello' },
      config: { upstream: 'up/stream', fork: 'Codertocat/Hello-World' },
    },
  ],
  (address) => address,
);
const events = { self: { login: 'upkeep[bot]', appId: '1' }, repositories: () => map };
const log = createLog({ logLevel: 'error', forge, queueUrl: null });

const children = Array.from({ length: Number(busy) }, () =>
  spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
);
try {
  await measureOurs('upkeep, queue in the process', new MemoryQueue(defaultQueueOptions(2)));
  const redis = process.env['REDIS'];
  if (redis !== undefined) {
    const settings = { ...defaultRedisSettings(() => {}), prefix: `bench-${process.pid}` };
    await measureOurs('upkeep, queue on Redis', new RedisQueue(redis, defaultQueueOptions(2), settings));
  }
  await measureProbot();
} finally {
  for (const child of children) child.kill();
}

async function measureOurs(what: string, queue: JobQueue): Promise<void> {
  const server = await startServer({
    config: {
      forge,
      host: '127.0.0.1',
      port: 0,
      publicUrl: 'http://localhost',
      role: 'all',
      pollMs: 3_600_000,
    },
    queue,
    log,
    metrics: new Metrics(queue),
    events,
    ready: {},
    pages: () => Promise.resolve(false),
  });
  await report(what, server.url);
  process.stdout.write(`    jobs left in the queue: ${(await queue.list()).length}\n`);
  await server.close(0);
}

async function measureProbot(): Promise<void> {
  const queue = new MemoryQueue(defaultQueueOptions(2));
  const { appId, privateKey: key, apiUrl: baseUrl } = forge;
  const probot = new Probot({ appId, privateKey: key, secret: SECRET, baseUrl, log });
  await probot.load(probotApp({ ...events, queue }));
  const middleware = await probot.getNodeMiddleware({ path: '/api/github/webhooks' });
  const server = createServer((request, response) => void middleware(request, response));
  await report('Probot’s own middleware', await listen(server));
  server.close();
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function report(what: string, url: string): Promise<void> {
  const client = fileURLToPath(new URL('./webhook-client.js', import.meta.url));
  const before = process.memoryUsage().rss;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [client, `${url}/api/github/webhooks`, SECRET, count, connections],
    { maxBuffer: 64 << 20 },
  );
  const { times, statuses, seconds } = JSON.parse(stdout) as {
    times: number[];
    statuses: Record<string, number>;
    seconds: number;
  };
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): string =>
    `${(sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(1)} ms`;
  const grown = Math.round((process.memoryUsage().rss - before) / 1024 / 1024);
  process.stdout.write(
    `${what}: ${JSON.stringify(statuses)} in ${seconds.toFixed(1)} s\n` +
      `    median ${at(0.5)}, 99 % ${at(0.99)}, longest ${at(1)}; memory +${grown} MB\n`,
  );
}
