import type { Engine } from '../src/replay/pool/engine.js';
import type { Forge } from '../src/forge/forge.js';
import type { BotConfig } from './bot-config.js';
import type { JobQueue } from './jobs/job-queue.js';
import type { Log } from './log.js';
import type { Workspace } from './workspace/workspace.js';

/** What every job of the bot works with. */
export interface Bot {
  readonly config: BotConfig;
  readonly forge: Forge;
  readonly engine: Engine;
  readonly queue: JobQueue;
  readonly workspace: Workspace;
  readonly log: Log;
  /** The day in UTC, `YYYY-MM-DD`: for what holds until a day. */
  readonly today: () => string;
}
