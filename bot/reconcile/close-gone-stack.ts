import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Repository } from '../../src/git/repository.js';
import { stateRef } from '../../src/replay/record-state.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { stackConfigAt } from '../review/stack-config-at.js';
import type { StackKey } from '../stack-key.js';
import { readStackStates } from '../state/read-stack-states.js';
import { forkCopyPaths } from '../workspace/copy-paths.js';
import { applyAction } from './apply-action.js';
import { branchOf, branchPrefix, stackRef } from './branch-refs.js';
import { isOwnCommit } from './is-own-commit.js';
import { isUntouchedConflict } from './is-untouched-conflict.js';
import { planGone, type GoneBranch, type GoneRepository } from './plan-gone.js';

/**
 * Clears away what a stack left open that its line does not have any more; nothing where there is no record of it.
 * Killed anywhere, the next run goes on. Throws PushRejectedError when somebody else was faster, and what the forge
 * and the wire throw.
 */
export async function closeGoneStack(bot: Bot, key: StackKey, control: JobControl): Promise<void> {
  const copy = await bot.workspace.series();
  const record = copy.refs.get(stateRef(key.line, key.stack));
  if (record === undefined) return;
  control.progress('the stack is gone: clears away what it left');
  const series = await bot.workspace.openSeries();
  let actions;
  try {
    actions = planGone({
      key,
      lineThere: copy.refs.has(`refs/heads/${key.line}`),
      series: await leftInSeries(bot, key, series, copy.refs),
      fork: await leftInFork(bot, key, series, record),
      record,
    });
  } finally {
    series.close();
  }
  const sources = { series: copy.gitDir, fork: forkCopyPaths(bot.config.home, key.stack).gitDir };
  for (const action of actions) {
    control.signal.throwIfAborted();
    await applyAction(bot, sources, action);
  }
}

async function leftInSeries(
  { forge, config }: Bot,
  key: StackKey,
  repo: Repository,
  refs: ReadonlyMap<string, Oid>,
): Promise<GoneRepository> {
  const prefix = branchPrefix('retire', key);
  const pins = branchOf(stackRef('pins', key));
  const isOurs = (branch: string): boolean => branch.startsWith(prefix) || branch === pins;
  const all = await forge.pullRequests(config.series, { state: 'all', headPrefix: 'upkeep/' });
  const pulls = all.filter(({ head }) => isOurs(head.branch));
  const branches: GoneBranch[] = [];
  for (const [ref, tip] of refs) {
    if (!isOurs(branchOf(ref))) continue;
    if (isKept(pulls, tip) || (await isOwnCommit(repo, tip))) branches.push({ ref, tip });
  }
  return { repository: config.series, pulls: pulls.filter(isOpen), branches };
}

/** `stack.yml` is gone with the stack; the commit that was judged last has it. */
async function leftInFork(
  bot: Bot,
  key: StackKey,
  series: Repository,
  record: Oid,
): Promise<GoneRepository | null> {
  const [reading] = await readStackStates(series, new Map([[stateRef(key.line, key.stack), record]]));
  const judged = reading?.state?.series;
  const config = judged === undefined ? null : await stackConfigAt(series, judged, key.stack);
  const repository = config?.fork === undefined ? null : bot.workspace.repositoryOf(config.fork);
  const copy = config === null || repository === null ? null : await bot.workspace.fork(key.stack, config);
  if (copy === null || repository === null) return null;
  const [conflict, context] = [branchPrefix('conflict', key), branchPrefix('context', key)];
  const pulls = await bot.forge.pullRequests(repository, { state: 'all', headPrefix: conflict });
  const repo = await openRepository(copy.gitDir);
  try {
    const branches: GoneBranch[] = [];
    for (const [ref, tip] of copy.refs) {
      const branch = branchOf(ref);
      const ours = branch.startsWith(context) || ref === stackRef('candidate', key);
      if (ours || (branch.startsWith(conflict) && (await isFree(repo, pulls, tip))))
        branches.push({ ref, tip });
    }
    return { repository, pulls: pulls.filter(isOpen), branches };
  } finally {
    repo.close();
  }
}

async function isFree(repo: Repository, pulls: readonly PullRequest[], tip: Oid): Promise<boolean> {
  return isKept(pulls, tip) || isUntouchedConflict(repo, tip, []);
}

function isKept(pulls: readonly PullRequest[], tip: Oid): boolean {
  return pulls.some(({ head }) => head.commit === tip);
}

function isOpen({ state }: PullRequest): boolean {
  return state === 'open';
}
