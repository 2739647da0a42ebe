import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFLICT_CHECK } from '../../../bot/conflicts/conflict-check.js';
import { branchOf, patchRef } from '../../../bot/reconcile/branch-refs.js';
import { demoRepositories, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

const KEY = { line: 'main', stack: 'sample' };
const AT = ['-C', '../team-sample'];

/** A person settles the conflict on its branch, with nothing but git; the check follows every push. */
export async function settlePullRequest(
  stage: Stage,
  { folder, series }: DemoScene,
  bot: DemoBot,
): Promise<void> {
  const { patch, path } = series.resolution;
  const [branch, context] = [
    branchOf(patchRef('conflict', KEY, patch)),
    branchOf(patchRef('context', KEY, patch)),
  ];
  stage.begin('A person settles it, with plain git');
  await stage.git('clone', '--quiet', `../forge/${demoRepositories.fork}.git`, '../team-sample');
  await stage.git(...AT, 'switch', '--quiet', '--detach', `origin/${branch}`);
  await stage.other(['cp', '../resolved/resolved.php', `../team-sample/${path}`], async () => {
    await copyFile(join(folder.resolved, 'resolved.php'), join(folder.teamSample, path));
    return '';
  });
  await stage.git(...AT, 'commit', '--quiet', '--all', '--message', 'Settle the conflict');
  await stage.git(...AT, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  const tip = await tipOf(bot, branch);
  const check = await bot.wait('the check of the push', async () => {
    const checks = await bot.forge.checks(demoRepositories.fork, tip);
    return checks.find(({ name, state }) => name === CONFLICT_CHECK && state === 'success') ?? null;
  });
  stage.see(`The check ${check.name} is green. ${check.title}.`, check.url);
  stage.tell(
    'Ready and Merge are buttons in the dashboard, and /upkeep accept is a comment. To git a merge is a push to the ' +
      'branch that the pull request goes to:',
  );
  await stage.git(...AT, 'push', '--quiet', 'origin', `HEAD:refs/heads/${context}`);
}

async function tipOf(bot: DemoBot, branch: string): Promise<string> {
  const found = await bot.wait('the push', async () => {
    const pulls = await bot.forge.pullRequests(demoRepositories.fork, { state: 'open', headPrefix: branch });
    return pulls[0]?.head.commit ?? null;
  });
  return found;
}
