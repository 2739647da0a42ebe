import type { ForgePeople } from '../../src/forge/forge-people.js';
import type { Forge } from '../../src/forge/forge.js';
import type { BotConfig } from '../bot-config.js';
import type { JobQueue } from '../jobs/job-queue.js';
import type { Log } from '../log.js';
import type { Workspace } from '../workspace/workspace.js';

/** What the dashboard shows, and where it reads it. It writes nothing but what a person does on the local forge. */
export interface DashboardDeps {
  readonly config: Pick<BotConfig, 'series' | 'packages' | 'publicUrl' | 'forge'>;
  readonly workspace: Workspace;
  readonly queue: Pick<JobQueue, 'list'>;
  readonly forge: Forge;
  /** What a person can do on the local forge; null with any other, and then its pages are not there. */
  readonly people: ForgePeople | null;
  readonly log: Log;
  /** Epoch milliseconds; for the page of running jobs only. */
  readonly now: () => number;
}
