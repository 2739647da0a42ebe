import { Redis } from 'ioredis';

/**
 * A connection that reconnects for ever.
 * @param use `ask`: fails at once while Redis is away, so that nothing piles up or hangs; `work`: waits for it, as
 *   BullMQ's workers need it (`maxRetriesPerRequest` must be null for blocking commands)
 */
export function openRedis(url: string, use: 'ask' | 'work', reachMs: number): Redis {
  const again = { connectTimeout: reachMs, retryStrategy: (times: number) => Math.min(times * 100, 2_000) };
  if (use === 'work') return new Redis(url, { ...again, maxRetriesPerRequest: null });
  return new Redis(url, {
    ...again,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    commandTimeout: reachMs,
  });
}
