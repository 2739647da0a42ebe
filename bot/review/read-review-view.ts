import { policyOf } from '../../src/compat/gate/policy-of.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { scanCommittedStack } from '../../src/series/scan-committed-stack.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import type { QueuedHead } from '../../src/review/review-request.js';
import { touchedStacks } from '../../src/review/touched-stacks.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { readMarker } from '../text/marker.js';
import { answerOf } from './answer-of.js';
import { releaseLines } from './release-lines.js';
import { reviewTargets, type StackOnLine } from './review-targets.js';
import type { ReviewedStack, ReviewView } from './review-view.js';

/** More in one pull request are a mistake; a machine has other pull requests to look at, too. */
const MOST_STACKS = 5;

/**
 * Looks at an open pull request in the series repository: fetches it and has each stack that it touches judged. Null
 * where it is not for a release line. Writes nothing anywhere but into the local copies.
 */
export async function readReviewView(
  bot: Bot,
  pull: PullRequest,
  control: JobControl,
): Promise<ReviewView | null> {
  const { forge, workspace } = bot;
  control.progress('fetching the pull request');
  const { gitDir: seriesRepo, refs } = await workspace.series();
  const line = (await releaseLines(bot, refs)).find((one) => one.line === pull.base.branch)?.tip;
  if (line === undefined) return null;
  const self = await forge.self();
  const seriesUrl = (await forge.remoteOf(pull.repository)).url;
  const common = { pull, line, seriesUrl, self };
  const fetched = await fetchHead(bot, pull);
  if (fetched.commit === null) {
    const { problem } = fetched;
    const stacks = [{ stack: 'pull request', review: null, problem }];
    return { ...common, head: pull.head.commit, stacks, left: [], answered: false };
  }
  const head = fetched.commit;
  const series = await workspace.openSeries();
  try {
    const touched = await touchedStacks(series, line, head);
    const view = { ...common, head };
    if (touched.length === 0) {
      return { ...view, stacks: [], left: [], answered: await isAnswered(bot, pull, self) };
    }
    const others = await queuedHeads(bot, pull, series);
    const stacks: ReviewedStack[] = [];
    for (const stack of touched.slice(0, MOST_STACKS)) {
      if (control.signal.aborted) break;
      control.progress(`judging ${stack}`);
      stacks.push(await reviewed(bot, series, { stack, seriesRepo, line, head, others }));
    }
    return { ...view, stacks, left: touched.slice(MOST_STACKS), answered: false };
  } finally {
    series.close();
  }
}

interface Wanted {
  readonly stack: string;
  readonly seriesRepo: string;
  readonly line: Oid;
  readonly head: Oid;
  readonly others: readonly QueuedHead[];
}

/** What the line says of a stack, never the pull request; nothing of one that the pull request brings. */
async function onLine(series: Repository, line: Oid, stack: string): Promise<StackOnLine> {
  try {
    const { config, series: pinned } = await scanCommittedStack(series, line, stack);
    return { config, base: pinned.base };
  } catch (error) {
    if (error instanceof BadInputError) return { config: null, base: null };
    throw error;
  }
}

async function reviewed(bot: Bot, series: Repository, wanted: Wanted): Promise<ReviewedStack> {
  const { stack, line } = wanted;
  const mirror = await bot.workspace.mirror(stack);
  if (mirror === null) {
    const problem = `There is no mirror of the upstream of ${stack} yet. It is made by the next sync, once stack.yml is on the line.`;
    return { stack, review: null, problem };
  }
  try {
    const there = await onLine(series, line, stack);
    const review = await bot.engine.review({
      ...wanted,
      repo: mirror.gitDir,
      targets: await reviewTargets(mirror, there),
      policy: policyOf(there.config),
      asOf: bot.today(),
    });
    return { stack, review, problem: null };
  } catch (error) {
    return { stack, review: null, problem: answerOf(bot, error) };
  }
}

/** Its head, or why it is not fetched. */
async function fetchHead(
  bot: Bot,
  { repository, number }: PullRequest,
): Promise<
  { readonly commit: Oid; readonly problem: null } | { readonly commit: null; readonly problem: string }
> {
  try {
    return { commit: (await bot.workspace.fetchPull(repository, number)).commit, problem: null };
  } catch (error) {
    return { commit: null, problem: answerOf(bot, error) };
  }
}

/** The other open pull requests into the same line that are no drafts, with their objects here. */
async function queuedHeads(bot: Bot, pull: PullRequest, series: Repository): Promise<QueuedHead[]> {
  const open = await bot.forge.pullRequests(pull.repository, { state: 'open', base: pull.base.branch });
  const others = open.filter(({ number, draft }) => number !== pull.number && !draft);
  const here = await series.objects.existing(others.map(({ head }) => head.commit));
  const heads: QueuedHead[] = [];
  for (const other of others) {
    const { number, head } = other;
    if (here.has(head.commit)) heads.push({ number, head: head.commit });
    else {
      // One that cannot be had has a review of its own that says so.
      const { commit } = await fetchHead(bot, other);
      if (commit !== null) heads.push({ number, head: commit });
    }
  }
  return heads;
}

async function isAnswered({ forge }: Bot, pull: PullRequest, self: string): Promise<boolean> {
  const comments = await forge.comments(pull.repository, pull.number);
  return comments.some(({ author, body }) => author === self && readMarker('review', body) !== null);
}
