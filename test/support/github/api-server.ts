import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerApi, readApiRequest, type ApiAnswer } from './answer-api.js';
import type { FakeState } from './fake-state.js';
import type { FaultPlan, FaultSpec } from './fault-plan.js';
import type { OpenapiValidator } from './openapi-validator.js';
import type { RateLimit } from './rate-limit.js';
import type { RecordedRequest } from './recorded-request.js';

/** The API over HTTP, at the root as at api.github.com. */
export class ApiServer {
  readonly requests: RecordedRequest[] = [];
  readonly #state: FakeState;
  readonly #faults: FaultPlan;
  readonly #validator: OpenapiValidator;
  readonly #rate: RateLimit;
  readonly #http: Server;

  constructor(state: FakeState, faults: FaultPlan, validator: OpenapiValidator, rate: RateLimit) {
    this.#state = state;
    this.#faults = faults;
    this.#validator = validator;
    this.#rate = rate;
    this.#http = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        const text = this.failed(error);
        response.writeHead(500, { 'content-type': 'text/plain' }).end(text);
      });
    });
  }

  /** Records a fault of the fake itself, where `assertAllValid` finds it. @returns what is known of it */
  failed(error: unknown): string {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const nothing = {
      operation: 'unknown',
      method: 'GET',
      path: '',
      answerProblems: [],
      status: null,
      fault: null,
    };
    this.requests.push({ ...nothing, problems: [`the fake failed: ${text}`] });
    return text;
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return (this.#http.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#state.url);
    const body = await readAll(request);
    const method = request.method ?? 'GET';
    const read = readApiRequest(this.#validator, url, method, request.headers, body);
    const record = this.#record(request, read.operation, read.problems);
    const fault = this.#faults.take(read.operation, method !== 'GET');
    record.fault = fault;
    if (fault !== null && fault.when !== 'after') {
      this.#fail(response, record, fault);
      return;
    }
    const answer = await this.#state.turn(() => answerApi(this.#state, this.#rate, read));
    if (read.matched !== null && answer.status >= 200 && answer.status < 300)
      record.answerProblems = this.#validator.answerProblems(read.operation, answer.status, answer.body);
    if (fault === null) this.#send(response, record, answer);
    else this.#fail(response, record, fault);
  }

  #record(request: IncomingMessage, operation: string, problems: readonly string[]): RecordedRequest {
    const { method = 'GET', url: path = '/' } = request;
    const record = { operation, method, path, problems, answerProblems: [], status: null, fault: null };
    this.requests.push(record);
    return record;
  }

  #send(response: ServerResponse, record: RecordedRequest, { status, headers, body }: ApiAnswer): void {
    record.status = status;
    const text = body === undefined ? '' : JSON.stringify(body);
    const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
    response.writeHead(status, { ...type, ...headers, 'x-github-request-id': String(this.requests.length) });
    response.end(text);
  }

  #fail(response: ServerResponse, record: RecordedRequest, fault: FaultSpec): void {
    switch (fault.kind) {
      case 'hang':
        return;
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'status':
        this.#send(response, record, {
          status: fault.status,
          headers: {},
          body: { message: `fault ${fault.status}` },
        });
        return;
      case 'secondary-limit': {
        const headers = { ...this.#rate.headers(), 'retry-after': String(fault.retryAfterSeconds ?? 1) };
        const message =
          'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
        this.#send(response, record, {
          status: 403,
          headers,
          body: { message, documentation_url: SECONDARY },
        });
        return;
      }
      case 'primary-limit': {
        const reset = Math.floor(Date.now() / 1000) + (fault.resetInSeconds ?? 1);
        const headers = {
          ...this.#rate.headers(),
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(reset),
        };
        const message = 'API rate limit exceeded for installation ID 1.';
        this.#send(response, record, { status: 403, headers, body: { message } });
      }
    }
  }
}

const SECONDARY =
  'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits';

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
