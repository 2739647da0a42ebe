import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { applyActions } from './apply-actions.js';
import { offerPatches } from './from-pull/offer-patches.js';
import { planReview } from './plan-review.js';
import { readReviewView } from './read-review-view.js';

/**
 * The job `pull`: looks at one pull request again and says what there is to say. In the series repository it is
 * reviewed; ordinary commits for a published branch of a fork become patch files, offered there. Anything else, and
 * what is closed, is left alone. Running it again changes nothing.
 */
export async function runPull(
  bot: Bot,
  { repository, number }: { readonly repository: string; readonly number: number },
  control: JobControl,
): Promise<void> {
  const pull = await bot.forge.pullRequest(repository, number);
  if (pull === null) return;
  if (repository !== bot.config.series) {
    await offerPatches(bot, pull, control);
    return;
  }
  if (pull.state !== 'open') return;
  const view = await readReviewView(bot, pull, control);
  if (view === null || control.signal.aborted) return;
  control.progress('answering');
  await applyActions(bot, planReview(view));
}
