import type { IncomingMessage, ServerResponse } from 'node:http';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { Log } from '../log.js';
import { answer } from './answer.js';
import { BodyReader } from './body-reader.js';
import { DeliveryLog } from './delivery-log.js';
import type { Metrics, WebhookOutcome } from './metrics.js';
import { SignatureCheck } from './signature-check.js';

const MB = 1024 * 1024;
/** What GitHub sends at most. */
const BODY_LIMIT = 25 * MB;
/** What is held of all webhooks together while they come in. */
const ALL_BODIES = 200 * MB;
/** Of a body that is refused, what is still taken off the wire so that the sender gets to read the answer. */
const DISCARD_LIMIT = 100 * MB;
/** A day's worth of a busy installation. */
const DELIVERIES = 10_000;

/** A webhook whose sender is known to be GitHub. */
export interface Delivery {
  readonly id: string;
  readonly name: string;
  readonly payload: object;
}

export interface WebhookEndpointOptions {
  readonly secrets: readonly string[];
  /** Queues the work and returns; an OutsideError of the queue means that the webhook could not be taken. */
  readonly receive: (delivery: Delivery) => Promise<void>;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** `POST /api/github/webhooks`: checks, queues, answers at once. Every request gets an answer; none waits for work. */
export class WebhookEndpoint {
  readonly #options: WebhookEndpointOptions;
  readonly #signatures: SignatureCheck;
  readonly #bodies = new BodyReader(BODY_LIMIT, ALL_BODIES);
  readonly #done = new DeliveryLog(DELIVERIES);

  constructor(options: WebhookEndpointOptions) {
    this.#options = options;
    this.#signatures = new SignatureCheck(options.secrets);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = header(request, 'x-github-event');
    const id = header(request, 'x-github-delivery');
    const signature = header(request, 'x-hub-signature-256');
    const end = (
      outcome: WebhookOutcome,
      status: number,
      text: string,
      headers?: Record<string, string>,
    ): void => {
      this.#options.metrics.webhook(name, outcome);
      if (outcome !== 'accepted')
        this.#options.log.warn({ event: name, id, status, outcome }, 'webhook not taken');
      answer(response, status, text, headers);
      if (!request.complete) discard(request);
    };
    if (request.method !== 'POST') return end('refused', 405, 'POST only', { allow: 'POST' });
    if (!/^[a-z0-9_]{1,64}$/.test(name) || !/^[\w-]{1,128}$/.test(id)) {
      return end('refused', 400, 'X-GitHub-Event or X-GitHub-Delivery is missing or malformed');
    }
    // Before anything is read: who has no secret costs nothing.
    if (!SignatureCheck.isWellFormed(signature))
      return end('forged', 401, 'X-Hub-Signature-256 is not right');
    const body = await this.#bodies.read(request);
    if ('refused' in body) {
      if (body.refused === 'busy') return end('unavailable', 503, 'too much at once', LATER);
      if (body.refused === 'broken') return end('refused', 400, 'the body ended early');
      return end('refused', 413, `the body is larger than ${BODY_LIMIT} bytes`);
    }
    const text = body.bytes.toString('utf8');
    if (!(await this.#signatures.accepts(text, signature)))
      return end('forged', 401, 'X-Hub-Signature-256 is not right');
    const payload = parseObject(text);
    if (payload === null)
      return end('refused', 400, 'the body is no JSON object: set the content type to application/json');
    if (this.#done.has(id)) return end('replayed', 202, 'taken before');
    try {
      await this.#options.receive({ id, name, payload });
    } catch (error) {
      const unavailable = queueError(error);
      if (unavailable !== null) return end('unavailable', 503, 'the queue cannot be reached', LATER);
      this.#options.log.error({ event: name, id, err: error }, 'webhook failed');
      return end('failed', 500, 'this is a bug; the log says more');
    }
    this.#done.add(id);
    end('accepted', 202, 'taken');
  }
}

const LATER = { 'retry-after': '30' };

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** Takes what still comes and throws it away: a connection that is cut loses the answer that is on its way. */
function discard(request: IncomingMessage): void {
  let left = DISCARD_LIMIT;
  request.on('error', () => {});
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.resume();
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The queue's own complaint, which Probot wraps with those of all handlers. */
function queueError(error: unknown): OutsideError | null {
  const all: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return all.find((one) => one instanceof OutsideError) ?? null;
}
