import { join } from 'node:path';
import type { ForgePeople } from '../../src/forge/forge-people.js';
import { openEngine } from '../../src/replay/pool/open-engine.js';
import type { BotConfig } from '../bot-config.js';
import type { Bot } from '../bot.js';
import type { Log } from '../log.js';
import { jobHandler } from '../server/job-handler.js';
import { Metrics } from '../server/metrics.js';
import { openWorkspace } from '../workspace/open-workspace.js';
import type { BotSettings } from './bot-settings.js';
import { jobFunctionsOf } from './job-functions-of.js';
import { openForge } from './open-forge.js';
import { openQueue } from './open-queue.js';

/** Milliseconds for one piece of git work; the largest upstream known takes seconds. */
const ENGINE_LIMIT_MS = 10 * 60_000;

/** The bot with all its parts; without a server. */
export interface OpenBot {
  readonly bot: Bot;
  readonly metrics: Metrics;
  /** What people can do on the forge; null but with the local one. */
  readonly people: ForgePeople | null;
  /** Begins to work on the queue. Call once. */
  work(): void;
  /** Ends what works. The queue must be closed before. */
  close(): Promise<void>;
}

/** Opens forge, workspace, engine and queue as they are configured. Reaches nothing and does nothing yet. */
export function openBot(
  config: BotConfig,
  log: Log,
  { redis = {}, github = {}, engineWorker }: BotSettings = {},
): OpenBot {
  const queue = openQueue(config, log, redis);
  const metrics = new Metrics(queue);
  const opened = openForge(config, log, (route, status) => metrics.forgeCall(route, status), github);
  const { forge, people } = opened;
  const memo = join(config.home, 'memo');
  const engine = openEngine({
    size: config.workers,
    timeoutMs: ENGINE_LIMIT_MS,
    memo,
    facts: join(config.home, 'compat'),
    ...(engineWorker === undefined ? {} : { worker: engineWorker }),
  });
  const bot: Bot = {
    config,
    forge,
    engine,
    queue,
    workspace: openWorkspace({ config, forge }),
    log,
    today: () => new Date().toISOString().slice(0, 10),
  };
  return {
    bot,
    metrics,
    people,
    work: () => queue.start(jobHandler(jobFunctionsOf(bot), metrics, log)),
    close: async () => {
      await engine.close();
      opened.close();
    },
  };
}
