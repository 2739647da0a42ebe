import type { PullRequest } from '../../../src/forge/pull-request.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { listCommittedStacks } from '../../../src/series/list-committed-stacks.js';
import type { StackConfig } from '../../../src/series/stack-config.js';
import type { Bot } from '../../bot.js';
import type { JobControl } from '../../jobs/job.js';
import { isOwnCommit } from '../../reconcile/is-own-commit.js';
import type { StackKey } from '../../stack-key.js';
import { answerOf } from '../answer-of.js';
import { applyActions } from '../apply-actions.js';
import { releaseLines } from '../release-lines.js';
import { stackConfigAt } from '../stack-config-at.js';
import { offerMessage } from './offer-text.js';
import type { OfferedPatches, OfferView } from './offer-view.js';
import { planOffer, planOfferAnswer } from './plan-offer.js';

/**
 * Turns a pull request of ordinary commits for the published branch of a fork into patch files, on a branch of the
 * series repository with a draft pull request, and says so in one comment. Left alone: the bot's own branches, other
 * bases, and what was merged. Pushes nothing but that branch, and never over somebody's commits.
 */
export async function offerPatches(bot: Bot, pull: PullRequest, control: JobControl): Promise<void> {
  if (pull.state === 'merged' || isOwn(pull)) return;
  control.progress('looking for the stack');
  const { refs } = await bot.workspace.series();
  const series = await bot.workspace.openSeries();
  try {
    const target = await targetOf(bot, series, refs, pull);
    if (target === null || control.signal.aborted) return;
    control.progress('making patches of the commits');
    const view = await readOffer(bot, series, { pull, refs, ...target });
    if (view === null || control.signal.aborted) return;
    const actions = planOffer(view);
    await applyActions(bot, actions);
    const offered = actions.length > 0 ? await newestOffer(bot, view.branch) : view.offered;
    await applyActions(bot, planOfferAnswer(view, offered));
  } finally {
    series.close();
  }
}

function isOwn({ head, repository }: PullRequest): boolean {
  return head.repository === repository && head.branch.startsWith('upkeep/');
}

interface Target {
  readonly key: StackKey;
  /** Tip of the line. */
  readonly line: Oid;
  readonly config: StackConfig;
}

/** The stack whose published branch the pull request is for; null for none. */
async function targetOf(
  bot: Bot,
  series: Repository,
  refs: ReadonlyMap<string, Oid>,
  pull: PullRequest,
): Promise<Target | null> {
  for (const { line, tip } of await releaseLines(bot, refs)) {
    for (const stack of await listCommittedStacks(series, tip)) {
      const config = await stackConfigAt(series, tip, stack);
      if (config?.fork === undefined || bot.workspace.repositoryOf(config.fork) !== pull.repository) continue;
      if ((config.branch ?? line) === pull.base.branch) return { key: { line, stack }, line: tip, config };
    }
  }
  return null;
}

async function readOffer(
  bot: Bot,
  series: Repository,
  {
    pull,
    refs,
    key,
    line,
    config,
  }: Target & { readonly pull: PullRequest; readonly refs: ReadonlyMap<string, Oid> },
): Promise<OfferView | null> {
  const fork = await bot.workspace.fork(key.stack, config);
  const published = fork?.refs.get(`refs/heads/${pull.base.branch}`);
  if (fork === null || published === undefined) return null;
  const head = pull.head.commit;
  const branch = `upkeep/from-pull/${key.stack}/${pull.number}`;
  const tip = refs.get(`refs/heads/${branch}`) ?? null;
  const offered = await newestOffer(bot, branch);
  const pristine = tip === null || (await isOwnCommit(series, tip));
  const view = { pull, head, key, series: bot.config.series, branch, tip, pristine, offered };
  const done = pull.state !== 'open' || (offered !== null && offered.state !== 'open');
  if (done) return { ...view, made: null };
  const wanted = { line, stack: key.stack, repo: fork.gitDir, branch: published };
  const offer = { pull, head, key, series: bot.config.series };
  return { ...view, made: await make(bot, offer, config, wanted) };
}

async function make(
  bot: Bot,
  offer: Pick<OfferView, 'pull' | 'head' | 'key' | 'series'>,
  config: StackConfig,
  wanted: { line: Oid; stack: string; repo: string; branch: Oid },
): Promise<OfferedPatches> {
  const seriesRepo = (await bot.workspace.series()).gitDir;
  try {
    const head = await bot.workspace.fetchForkPull(wanted.stack, config, offer.pull.number);
    const { patches, files, author } = await bot.engine.patchesFromCommits({ ...wanted, head, seriesRepo });
    const message = offerMessage(offer, patches);
    const { line: parent, stack } = wanted;
    const commit = await bot.engine.commitStack({ seriesRepo, parent, stack, files, message, author });
    return { commit, patches, problem: null };
  } catch (error) {
    return { commit: null, patches: [], problem: answerOf(bot, error) };
  }
}

async function newestOffer({ forge, config }: Bot, branch: string): Promise<PullRequest | null> {
  const pulls = await forge.pullRequests(config.series, { state: 'all', headPrefix: branch });
  return pulls.findLast((pull) => pull.head.branch === branch) ?? null;
}
