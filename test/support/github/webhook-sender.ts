import { createHmac } from 'node:crypto';
import type { Json } from './json.js';

/** One event as GitHub would post it. */
export interface Delivery {
  readonly id: string;
  readonly name: string;
  readonly payload: Json;
  /** The bytes that are signed. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type DeliveryListener = (delivery: Delivery) => void | Promise<void>;

/** Sends events in their order, one after the other, after the request that caused them was answered. */
export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  readonly #listeners: DeliveryListener[] = [];
  readonly #failures: unknown[] = [];
  /** Makes events of what git took and nobody has asked for yet. */
  catchUp: () => Promise<void> = () => Promise.resolve();
  #tail: Promise<void> = Promise.resolve();
  #secret = '';
  #appId = 0;
  #paused = false;

  sign(secret: string, appId: number): void {
    this.#secret = secret;
    this.#appId = appId;
  }

  onDelivery(listener: DeliveryListener): void {
    this.#listeners.push(listener);
  }

  /** Posts every event to this address, as GitHub does: no second try. */
  postTo(url: string): void {
    this.onDelivery(async ({ body, headers }) => {
      await fetch(url, { method: 'POST', body, headers });
    });
  }

  /** Events from now on are lost, as in an outage of ours or theirs. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  queue(name: string, payload: Json): void {
    const number = this.deliveries.length + 1;
    const id = `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
    const body = JSON.stringify(payload);
    const delivery: Delivery = {
      id,
      name,
      payload: JSON.parse(body) as Json,
      body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/fake',
        'x-github-delivery': id,
        'x-github-event': name,
        'x-github-hook-installation-target-id': String(this.#appId),
        'x-github-hook-installation-target-type': 'integration',
        'x-hub-signature-256': `sha256=${createHmac('sha256', this.#secret).update(body).digest('hex')}`,
      },
    };
    this.deliveries.push(delivery);
    if (!this.#paused) this.#send(delivery);
  }

  /** The same event once more, as "Redeliver" does: same id, same bytes. */
  redeliver(delivery: Delivery): void {
    this.#send(delivery);
  }

  #send(delivery: Delivery): void {
    const before = this.#tail;
    this.#tail = this.#bring(delivery, before);
  }

  async #bring(delivery: Delivery, before: Promise<void>): Promise<void> {
    await before;
    await new Promise((resolve) => setImmediate(resolve));
    for (const listener of this.#listeners) {
      try {
        await listener(delivery);
      } catch (error) {
        this.#failures.push(error);
      }
    }
  }

  /** Resolves when everything sent so far was taken; rejects with what a listener threw. */
  async settled(): Promise<void> {
    let tail: Promise<void>;
    do {
      await this.catchUp();
      tail = this.#tail;
      await tail;
    } while (tail !== this.#tail);
    const failures = this.#failures.splice(0);
    if (failures.length > 0) throw new AggregateError(failures, 'a webhook was not taken');
  }
}
