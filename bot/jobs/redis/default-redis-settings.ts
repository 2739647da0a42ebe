import type { RedisSettings } from './redis-settings.js';

/** A killed worker's job is taken over within 45 s; git runs in child processes, so a hold is renewed in time. */
export function defaultRedisSettings(onError: (error: Error) => void): RedisSettings {
  return { prefix: 'upkeep', lockMs: 30_000, stalledMs: 15_000, crashes: 3, reachMs: 2_000, onError };
}
