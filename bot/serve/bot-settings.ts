import type { GithubForgeOptions } from '../github/github-forge-options.js';
import type { RedisSettings } from '../jobs/redis/redis-settings.js';

/** How the bot's parts go about their work, where the usual way would be too slow or not there: for tests. */
export interface BotSettings {
  /** How dead workers are noticed, where the queue is on Redis. */
  readonly redis?: Partial<RedisSettings>;
  /** How patient the GitHub forge is. */
  readonly github?: Pick<GithubForgeOptions, 'throttle' | 'timeoutMs' | 'retryMs'>;
  /** Module of the child processes for git work; the compiled one unless given. */
  readonly engineWorker?: string;
}
