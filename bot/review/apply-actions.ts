import type { Bot } from '../bot.js';
import type { Action } from '../reconcile/action.js';

/** What a job beside the reconciler does. */
export type SimpleAction = Extract<
  Action,
  { readonly kind: 'check' | 'comment' | 'push' | 'pull-request' | 'edit-pull-request' }
>;

/**
 * Does the actions in their order; each is idempotent, and a push is by compare and swap.
 * Throws what the forge throws, and PushRejectedError.
 */
export async function applyActions(bot: Bot, actions: readonly SimpleAction[]): Promise<void> {
  for (const action of actions) {
    bot.log.info({ action: action.kind, repository: action.repository }, action.why);
    await apply(bot, action);
  }
}

async function apply({ forge, workspace }: Bot, action: SimpleAction): Promise<void> {
  const { repository } = action;
  switch (action.kind) {
    case 'check':
      return forge.ensureCheck(repository, action.commit, action.check);
    case 'comment':
      await forge.ensureComment(repository, action.number, action.marker, action.body);
      return;
    case 'pull-request':
      await forge.ensurePullRequest(repository, action.wanted);
      return;
    case 'edit-pull-request':
      await forge.editPullRequest(repository, action.number, action.edit);
      return;
    case 'push':
      return workspace.push(repository, (await workspace.series()).gitDir, action.updates);
  }
}
