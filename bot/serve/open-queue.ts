import type { BotConfig } from '../bot-config.js';
import { defaultQueueOptions } from '../jobs/default-queue-options.js';
import type { JobQueue } from '../jobs/job-queue.js';
import { MemoryQueue } from '../jobs/memory-queue.js';
import { defaultRedisSettings } from '../jobs/redis/default-redis-settings.js';
import type { RedisSettings } from '../jobs/redis/redis-settings.js';
import { RedisQueue } from '../jobs/redis-queue.js';
import type { Log } from '../log.js';

/** The queue that is configured: in the process, or on Redis. */
export function openQueue(
  { queueUrl, workers }: Pick<BotConfig, 'queueUrl' | 'workers'>,
  log: Log,
  redis: Partial<RedisSettings> = {},
): JobQueue {
  const options = defaultQueueOptions(workers);
  if (queueUrl === null) return new MemoryQueue(options);
  const onError = (error: Error): void => log.warn({ err: error }, 'the queue had a fault');
  return new RedisQueue(queueUrl, options, { ...defaultRedisSettings(onError), ...redis });
}
