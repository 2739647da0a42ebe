import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { JobQueue } from '../jobs/job-queue.js';
import type { JobKind } from '../jobs/job.js';
import { webhookEvents } from '../events/webhook-events.js';

/** What became of a webhook. */
export type WebhookOutcome = 'accepted' | 'replayed' | 'forged' | 'refused' | 'unavailable' | 'failed';

const STATES = ['waiting', 'running', 'retrying', 'failed'] as const;

/** The figures at `/metrics`, in a registry of their own. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #webhooks = new Counter({
    name: 'upkeep_webhooks_total',
    help: 'Webhooks by event and by what became of them',
    labelNames: ['event', 'outcome'],
    registers: [this.#registry],
  });
  readonly #jobs = new Histogram({
    name: 'upkeep_job_seconds',
    help: 'Time that runs of jobs took, by kind and by how they ended',
    labelNames: ['kind', 'outcome'],
    buckets: [0.05, 0.2, 1, 5, 30, 120, 600],
    registers: [this.#registry],
  });
  readonly #calls = new Counter({
    name: 'upkeep_forge_calls_total',
    help: 'Requests to the forge, by route and status',
    labelNames: ['route', 'status'],
    registers: [this.#registry],
  });

  /** @param queue asked for its jobs whenever the figures are read */
  constructor(queue: Pick<JobQueue, 'list'>) {
    const depth = new Gauge({
      name: 'upkeep_queue_jobs',
      help: 'Jobs in the queue by state; absent while the queue is out of reach',
      labelNames: ['state'],
      registers: [this.#registry],
      collect: async () => {
        depth.reset();
        const jobs = await queue.list().catch(() => null);
        if (jobs === null) return;
        for (const state of STATES) depth.set({ state }, jobs.filter((job) => job.state === state).length);
      },
    });
    collectDefaultMetrics({ register: this.#registry });
  }

  /** @param event as the sender says; those that mean nothing to us are counted as one */
  webhook(event: string, outcome: WebhookOutcome): void {
    const known: readonly string[] = webhookEvents;
    this.#webhooks.inc({ event: known.includes(event) ? event : 'other', outcome });
  }

  job(kind: JobKind, outcome: 'done' | 'failed', seconds: number): void {
    this.#jobs.observe({ kind, outcome }, seconds);
  }

  /** @param route with its parameters' names, not their values, such as `GET /repos/{owner}/{repo}` */
  forgeCall(route: string, status: number): void {
    this.#calls.inc({ route, status: String(status) });
  }

  /** In Prometheus' text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
