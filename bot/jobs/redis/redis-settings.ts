/** How a queue on Redis finds its data and notices dead workers. */
export interface RedisSettings {
  /** Prefix of every key in Redis. */
  readonly prefix: string;
  /** A worker that has not renewed its hold on a job for this many milliseconds is held to be dead. */
  readonly lockMs: number;
  /** Milliseconds between two looks for jobs of dead workers. */
  readonly stalledMs: number;
  /** How often a job may take its worker down before it counts as failed. */
  readonly crashes: number;
  /** Milliseconds after which Redis counts as out of reach; a webhook waits no longer. */
  readonly reachMs: number;
  /** Told of every fault in the background, for the log. */
  readonly onError: (error: Error) => void;
}
