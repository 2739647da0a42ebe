import { OutsideError } from '../../src/errors/outside-error.js';
import { PushRejectedError } from '../../src/git/push-rejected-error.js';
import type { Bot } from '../bot.js';
import { pushResolutions } from '../state/push-resolutions.js';
import type { Action } from './action.js';

/** The local copies that pushes go from. */
export interface PushSources {
  readonly series: string;
  /** Null for a stack without a fork. */
  readonly fork: string | null;
}

/**
 * Does one thing of a plan. Each can be done again after a crash: pushes compare and swap, the forge's verbs are
 * idempotent. Throws PushRejectedError when somebody else was faster, and what the forge and the wire throw.
 */
export async function applyAction(bot: Bot, sources: PushSources, action: Action): Promise<void> {
  const { forge, workspace } = bot;
  const { repository } = action.kind === 'record-resolutions' ? { repository: bot.config.series } : action;
  switch (action.kind) {
    case 'push':
      return workspace.push(repository, gitDirOf(sources, action.from), action.updates);
    case 'commit-stack':
      return commitStack(bot, sources, action);
    case 'pull-request':
      await forge.ensurePullRequest(repository, action.wanted);
      return;
    case 'edit-pull-request':
      return editPullRequest(bot, action);
    case 'comment':
      await forge.ensureComment(repository, action.number, action.marker, action.body);
      return;
    case 'check':
      return forge.ensureCheck(repository, action.commit, action.check);
    case 'status':
      return forge.ensureStatus(repository, action.commit, action.status);
    case 'issue':
      await forge.ensureIssue(repository, action.issue);
      return;
    case 'record-resolutions':
      await pushResolutions(bot, action.records, action.seconds);
      return;
  }
}

/** A line that moved meanwhile is looked at again; one that takes no push gets a pull request. */
async function commitStack(
  bot: Bot,
  sources: PushSources,
  { repository, update, otherwise }: Extract<Action, { kind: 'commit-stack' }>,
): Promise<void> {
  const { workspace, forge } = bot;
  try {
    await workspace.push(repository, sources.series, [update]);
  } catch (error) {
    if (!(error instanceof PushRejectedError)) throw error;
    const { refs } = await workspace.series();
    if (refs.get(update.ref) !== update.oldId) throw error;
    if (otherwise.update.oldId !== otherwise.update.newId) {
      await workspace.push(repository, sources.series, [otherwise.update]);
    }
    await forge.ensurePullRequest(repository, otherwise.pull);
  }
}

async function editPullRequest(
  { forge }: Bot,
  { repository, number, edit, otherwise }: Extract<Action, { kind: 'edit-pull-request' }>,
): Promise<void> {
  try {
    await forge.editPullRequest(repository, number, edit);
  } catch (error) {
    const refused = error instanceof OutsideError && error.code === 'forge-refused';
    if (!refused || otherwise === undefined) throw error;
    await forge.ensurePullRequest(repository, otherwise);
  }
}

function gitDirOf(sources: PushSources, from: 'series' | 'fork'): string {
  const gitDir = sources[from];
  if (gitDir === null) throw new TypeError('a push from a fork that the stack does not have');
  return gitDir;
}
