import type { JobRequest } from '../job.js';
import { mergeRequests } from '../merge-requests.js';

interface Next {
  request: JobRequest;
  readonly done: Promise<void>;
}

/**
 * Sends requests one at a time for each key; those that come meanwhile are sent as one. So a burst costs Redis two
 * requests a key, however long it is.
 */
export class AddFunnel {
  readonly #send: (request: JobRequest) => Promise<void>;
  readonly #sending = new Map<string, Promise<void>>();
  readonly #next = new Map<string, Next>();

  constructor(send: (request: JobRequest) => Promise<void>) {
    this.#send = send;
  }

  /** Settles as the sending of the request, or of the one that it became part of. */
  add(request: JobRequest): Promise<void> {
    const next = this.#next.get(request.key);
    if (next !== undefined) {
      next.request = mergeRequests(next.request, request);
      return next.done;
    }
    const sending = this.#sending.get(request.key);
    if (sending === undefined) return this.#start(request);
    const entry: Next = { request, done: this.#after(sending, request.key) };
    this.#next.set(request.key, entry);
    return entry.done;
  }

  async #after(sending: Promise<void>, key: string): Promise<void> {
    await sending.catch(() => {});
    const entry = this.#next.get(key);
    this.#next.delete(key);
    if (entry !== undefined) await this.#start(entry.request);
  }

  #start(request: JobRequest): Promise<void> {
    const sent = this.#send(request).finally(() => this.#sending.delete(request.key));
    this.#sending.set(request.key, sent);
    return sent;
  }
}
