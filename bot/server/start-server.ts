import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { BotConfig } from '../bot-config.js';
import type { ProbotAppParts } from '../probot-app.js';
import type { JobQueue } from '../jobs/job-queue.js';
import { answer } from './answer.js';
import { answerReady } from './health.js';
import { listen } from './listen.js';
import type { Metrics } from './metrics.js';
import { openProbot } from './open-probot.js';
import type { ReadyCheck } from './ready-checks.js';
import { securityHeaders } from './security-headers.js';
import { startSweepTimer } from './sweep-timer.js';
import { WebhookEndpoint } from './webhook-endpoint.js';

/** How long the server waits for a client, in milliseconds. */
export interface ServerTimeouts {
  /** For all headers of a request. */
  readonly headersMs: number;
  /** For a whole request, its body too. */
  readonly requestMs: number;
  /** How often connections are looked at. */
  readonly checkMs: number;
}

/** What the server is made of. The queue is started by the caller, with `jobHandler`. */
export interface ServerParts {
  readonly config: Pick<BotConfig, 'forge' | 'host' | 'port' | 'publicUrl' | 'role' | 'pollMs'>;
  readonly queue: JobQueue;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** For webhooks; not used with the local forge. */
  readonly events: Omit<ProbotAppParts, 'queue'>;
  readonly ready: Readonly<Record<string, ReadyCheck>>;
  /** The dashboard: false when the address is not one of its pages. Not asked in a worker. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  readonly timeouts?: ServerTimeouts;
}

export interface RunningServer {
  /** `http://host:port` as it listens. */
  readonly url: string;
  /** Takes no new requests and jobs, lets what runs finish for at most `graceMs`, and closes the queue too. */
  close(graceMs: number): Promise<void>;
}

const TIMEOUTS: ServerTimeouts = { headersMs: 10_000, requestMs: 60_000, checkMs: 5_000 };
const MAX_HEADER_BYTES = 16_384;
const WEBHOOKS = '/api/github/webhooks';

/**
 * Starts the bot's HTTP server and its timer: webhooks (with GitHub, not in a worker), `/healthz`, `/readyz`,
 * `/metrics`, and pages for everything else.
 * @throws OutsideError `listen-failed`
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, queue, log } = parts;
  const webhooks = await openWebhooks(parts);
  const { headersMs, requestMs, checkMs } = parts.timeouts ?? TIMEOUTS;
  const server = createServer(
    {
      headersTimeout: headersMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    (request, response) => {
      securityHeaders(response, config.publicUrl);
      route(parts, webhooks, request, response).catch((error: unknown) => {
        log.error({ err: error, path: pathOf(request) }, 'request failed');
        if (response.headersSent) response.destroy();
        else answer(response, 500, 'This is a bug; the log says more.');
      });
    },
  );
  const url = await listen(server, config.host, config.port);
  log.info({ url, role: config.role, forge: config.forge.kind }, 'listening');
  const stopSweeps = startSweepTimer(queue, config.pollMs, log);
  let closing: Promise<void> | null = null;
  return {
    url,
    close: (graceMs) => {
      closing ??= (async () => {
        stopSweeps();
        const closed = once(server, 'close');
        server.close();
        server.closeIdleConnections();
        await queue.close(graceMs);
        // Live pages never end by themselves.
        server.closeAllConnections();
        await closed;
        log.info({}, 'closed');
      })();
      return closing;
    },
  };
}

async function openWebhooks({
  config,
  queue,
  log,
  metrics,
  events,
}: ServerParts): Promise<WebhookEndpoint | null> {
  if (config.forge.kind !== 'github' || config.role === 'worker') return null;
  const receive = await openProbot(config.forge, { ...events, queue }, log);
  return new WebhookEndpoint({ secrets: config.forge.webhookSecrets, receive, metrics, log });
}

async function route(
  parts: ServerParts,
  webhooks: WebhookEndpoint | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request);
  if (path === WEBHOOKS && webhooks !== null) return webhooks.handle(request, response);
  if (path === '/healthz') return answer(response, 200, 'ok');
  if (path === '/readyz') return answerReady(response, parts.ready);
  if (path === '/metrics') {
    return answer(response, 200, await parts.metrics.text(), { 'content-type': parts.metrics.contentType });
  }
  if (parts.config.role !== 'worker' && (await parts.pages(request, response))) return;
  answer(response, 404, 'There is nothing here.');
}

/** The address without its query; '' for one that is not a path. */
function pathOf(request: IncomingMessage): string {
  const [path = ''] = (request.url ?? '').split('?');
  return path.startsWith('/') ? path : '';
}
