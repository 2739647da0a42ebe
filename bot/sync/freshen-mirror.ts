import { OutsideError } from '../../src/errors/outside-error.js';
import { readUpstreamRecord } from '../../src/git/mirror/upstream-record.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { syncStack } from './sync-stack.js';

/**
 * Brings this process' mirror of a stack to where upstream is, before it is looked at: where several processes work, each
 * with a disk of its own, the sync that asked for the look may have been another one's, and an older mirror would tell of
 * a release that is not there yet, and take back what was done for it.
 *
 * While upstream is away what is here will do, if it has every tag that any process has ever seen. Throws what
 * `syncStack` throws otherwise.
 */
export async function freshenMirror(bot: Bot, stack: string, control: JobControl): Promise<void> {
  try {
    await syncStack(bot, stack, control);
  } catch (error) {
    if (!(error instanceof OutsideError) || control.signal.aborted) throw error;
    if (!(await hasEveryTag(bot, stack))) throw error;
    bot.log.warn({ stack, err: error }, 'upstream is away; the mirror as it is has every release seen');
  }
}

async function hasEveryTag({ workspace }: Bot, stack: string): Promise<boolean> {
  const mirror = await workspace.mirror(stack);
  if (mirror === null) return false;
  await workspace.series();
  const repo = await workspace.openSeries();
  try {
    const { tags } = await readUpstreamRecord(repo, stack);
    return [...tags].every(([name, { id }]) => mirror.refs.get(`refs/tags/${name}`) === id);
  } finally {
    repo.close();
  }
}
