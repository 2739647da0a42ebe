import type { Redis } from 'ioredis';
import { OutsideError } from '../../../src/errors/outside-error.js';

/** Asks Redis for things, but never for longer than a webhook can wait. */
export class RedisReach {
  readonly #client: Redis;
  readonly #reachMs: number;
  /** One for all that wait for the connection. */
  #opening: Promise<void> | null = null;

  constructor(client: Redis, reachMs: number) {
    this.#client = client;
    this.#reachMs = reachMs;
  }

  /** @throws OutsideError `queue-unavailable`; the cause says why */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        const error = new Error(`no answer within ${this.#reachMs} ms`);
        timer = setTimeout(() => reject(error), this.#reachMs);
      });
      if (this.#client.status !== 'ready') await Promise.race([this.#opened(), late]);
      return await Promise.race([question(), late]);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      throw new OutsideError(
        'queue-unavailable',
        `The queue on Redis cannot be reached (${cause}). See that the server of QUEUE_URL runs; nothing is lost, the bot looks at everything again by itself.`,
        { cause: error },
      );
    } finally {
      clearTimeout(timer);
    }
  }

  #opened(): Promise<void> {
    this.#opening ??= new Promise((resolve) => {
      this.#client.once('ready', () => {
        this.#opening = null;
        resolve();
      });
    });
    return this.#opening;
  }
}
