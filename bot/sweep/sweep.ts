import { OutsideError } from '../../src/errors/outside-error.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { jobRequests } from '../jobs/job-requests.js';
import type { JobRequest } from '../jobs/job.js';
import { releaseJobs } from '../release/release-jobs.js';
import { goneStacks } from './gone-stacks.js';
import { pullJobs } from './pull-jobs.js';
import { readStackConfigs } from './read-stack-configs.js';

const FROM_TIMER = -1;

/**
 * The job `sweep`: asks for a look at everything, so that what no webhook told is found all the same: every upstream,
 * every stack on every line, every stack that is gone and left something, every distribution that is released from a line, every open pull request of people, every command that nobody answered. Looks that find
 * nothing new cost little. A fork that cannot be read is left out; its stack's own look says what is wrong.
 */
export async function sweep(bot: Bot, control: JobControl): Promise<void> {
  const { config, workspace, queue, log } = bot;
  control.progress('lists lines and stacks');
  const stacks = await readStackConfigs(bot);
  const reason = 'looks at everything';
  const ask = (request: JobRequest): Promise<void> => queue.add({ ...request, priority: FROM_TIMER });
  for (const stack of [...new Set(stacks.map(({ key }) => key.stack))].toSorted()) {
    await ask(jobRequests.sync(stack, reason));
  }
  const series = await workspace.series();
  const gone = await goneStacks(
    bot,
    series.refs,
    stacks.map(({ key }) => key),
  );
  for (const key of [...stacks.map((stack) => stack.key), ...gone]) await ask(jobRequests.stack(key, reason));
  for (const job of await releaseJobs(bot, series, reason)) await ask(job);
  for (const job of await pullJobs(bot, config.series, reason)) await ask(job);
  const forks = stacks.flatMap(({ config: stack }) =>
    stack?.fork === undefined ? [] : (workspace.repositoryOf(stack.fork) ?? []),
  );
  for (const fork of new Set(forks.filter((one) => one !== config.series))) {
    control.signal.throwIfAborted();
    control.progress(`lists the pull requests of ${fork}`);
    try {
      for (const job of await pullJobs(bot, fork, reason)) await ask(job);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      log.warn({ err: error, repository: fork }, 'the pull requests of a fork could not be listed');
    }
  }
}
