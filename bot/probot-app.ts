import type { Probot } from 'probot';
import type { BotIdentity } from './events/bot-identity.js';
import { jobsForEvent } from './events/jobs-for-event.js';
import type { RepositoryMap } from './events/repository-map.js';
import { webhookEvents } from './events/webhook-events.js';
import { jobRequests } from './jobs/job-requests.js';
import type { JobQueue } from './jobs/job-queue.js';

/** What the Probot app needs to turn events into jobs. */
export interface ProbotAppParts {
  readonly queue: Pick<JobQueue, 'add'>;
  readonly self: BotIdentity;
  /** The newest map that is known; null before the first look at the series: then everything is looked at. */
  readonly repositories: () => RepositoryMap | null;
}

/** The Probot app: one handler that queues what an event asks for and returns. It never calls GitHub. */
export function probotApp({ queue, self, repositories }: ProbotAppParts): (probot: Probot) => void {
  return (probot) => {
    probot.on([...webhookEvents], async ({ name, payload }) => {
      const map = repositories();
      const jobs =
        map === null
          ? [jobRequests.sweep(`${name} before the first look`)]
          : jobsForEvent({ name, payload }, map, self);
      for (const job of jobs) await queue.add(job);
    });
  };
}
