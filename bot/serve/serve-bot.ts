import type { Logger } from 'pino';
import type { BotConfig } from '../bot-config.js';
import { dashboardHandler } from '../dashboard/dashboard-handler.js';
import { watchLocalForge } from '../local-events/watch-local-forge.js';
import { packageFolders } from '../mirror-build/package-folders.js';
import { readyChecks } from '../server/ready-checks.js';
import { startServer, type RunningServer } from '../server/start-server.js';
import type { BotSettings } from './bot-settings.js';
import { followRepositories } from './follow-repositories.js';
import { openBot, type OpenBot } from './open-bot.js';

/** The bot as a server. */
export interface ServedBot extends Pick<OpenBot, 'bot'> {
  /** `http://host:port` as it listens. */
  readonly url: string;
  /** Takes nothing new, lets jobs finish for at most this many milliseconds, and ends all of it. */
  stop(graceMs: number): Promise<void>;
}

export interface ServeOptions extends BotSettings {
  /** Epoch milliseconds; for the page of running jobs. */
  readonly now?: () => number;
}

/**
 * `upkeep serve`: the bot with webhooks, pages and the Composer repository; as a worker, with jobs and `/healthz`
 * alone. No job begins before it listens. Throws OutsideError `listen-failed`, and what the forge throws when it cannot
 * say who we are.
 */
export async function serveBot(
  config: BotConfig,
  log: Logger,
  { now = Date.now, ...settings }: ServeOptions = {},
): Promise<ServedBot> {
  const opened = openBot(config, log, settings);
  const { bot, metrics, people } = opened;
  const packages = config.packages === null ? null : packageFolders(config.packages).published;
  const pages = dashboardHandler({
    config: { ...config, packages },
    workspace: bot.workspace,
    queue: bot.queue,
    forge: bot.forge,
    people,
    log,
    now,
  });
  const hears = config.role !== 'worker';
  const followed = hears ? followRepositories(bot) : null;
  const watch = hears && config.forge.kind === 'local' ? watchLocalForge(bot, config.forge.dir) : null;
  const end = async (closeQueue: () => Promise<void>): Promise<void> => {
    pages.close();
    await Promise.all([watch?.end(), followed?.end(), closeQueue()]);
    await opened.close();
  };
  let server: RunningServer;
  try {
    server = await startServer({
      config,
      queue: bot.queue,
      log,
      metrics,
      events: {
        self: { login: await loginOf(bot.forge, config), appId: appIdOf(config) },
        repositories: () => followed?.now() ?? null,
      },
      ready: readyChecks({ queue: bot.queue, forge: bot.forge, series: config.series }, now),
      pages,
    });
  } catch (error) {
    await end(() => bot.queue.close(0));
    throw error;
  }
  if (config.role !== 'web') opened.work();
  return { bot, url: server.url, stop: (graceMs) => end(() => server.close(graceMs)) };
}

/** With GitHub it also proves that the App's id and key fit, before anything is served. */
async function loginOf(forge: OpenBot['bot']['forge'], config: BotConfig): Promise<string> {
  return config.role === 'worker' && config.forge.kind === 'local' ? '' : forge.self();
}

function appIdOf({ forge }: BotConfig): string {
  return forge.kind === 'github' ? forge.appId : '';
}
