import type { Logger } from 'pino';
import type { BotConfig } from '../bot-config.js';
import { dashboardHandler } from '../dashboard/dashboard-handler.js';
import { watchLocalForge } from '../local-events/watch-local-forge.js';
import { packageFolders } from '../mirror-build/package-folders.js';
import { readyChecks } from '../server/ready-checks.js';
import { startServer } from '../server/start-server.js';
import { followRepositories } from './follow-repositories.js';
import { startBot, type StartedBot } from './start-bot.js';

/** The bot as a server. */
export interface ServedBot extends StartedBot {
  /** `http://host:port` as it listens. */
  readonly url: string;
  /** Takes nothing new, lets jobs finish for at most this many milliseconds, and ends all of it. */
  stop(graceMs: number): Promise<void>;
}

/**
 * `upkeep serve`: the bot with webhooks, pages and the Composer repository. Throws OutsideError `listen-failed`, and
 * what the forge throws when it cannot say who we are.
 * @param now epoch milliseconds; for the page of running jobs
 */
export async function serveBot(
  config: BotConfig,
  log: Logger,
  now: () => number = Date.now,
): Promise<ServedBot> {
  const started = startBot(config, log);
  const { bot, metrics, people } = started;
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
  const followed = config.role === 'worker' ? null : followRepositories(bot);
  const stopWatching =
    config.forge.kind === 'local' && config.role !== 'worker'
      ? watchLocalForge(bot, config.forge.dir)
      : () => {};
  const end = async (): Promise<void> => {
    stopWatching();
    followed?.end();
    pages.close();
    await started.close();
  };
  try {
    const server = await startServer({
      config,
      queue: bot.queue,
      log,
      metrics,
      events: {
        self: { login: await loginOf(started, config), appId: appIdOf(config) },
        repositories: () => followed?.now() ?? null,
      },
      ready: readyChecks({ queue: bot.queue, forge: bot.forge, series: config.series }, now),
      pages,
    });
    return {
      ...started,
      url: server.url,
      stop: async (graceMs) => {
        stopWatching();
        followed?.end();
        pages.close();
        await server.close(graceMs);
        await started.close();
      },
    };
  } catch (error) {
    await bot.queue.close(0);
    await end();
    throw error;
  }
}

/** With GitHub it also proves that the App's id and key fit, before anything is served. */
async function loginOf({ bot }: StartedBot, { role, forge }: BotConfig): Promise<string> {
  return role === 'worker' && forge.kind === 'local' ? '' : bot.forge.self();
}

function appIdOf({ forge }: BotConfig): string {
  return forge.kind === 'github' ? forge.appId : '';
}
