import type { StackState } from '../../../bot/state/stack-state.js';
import { demoRepositories, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

/** Upstream pushes a tag; the bot asks the patch's owner. */
export async function releaseUpstream(stage: Stage, { series }: DemoScene, bot: DemoBot): Promise<void> {
  const { patch } = series.resolution;
  stage.begin('Upstream releases 2.4.2, and the bot is there');
  const refs = ['2.4.2', '2.4.2~1:refs/heads/develop'];
  await stage.git('-C', '../upstream.git', 'push', '--quiet', '--atomic', '../followed.git', ...refs);
  const number = await bot.wait('the conflict pull request', (state) =>
    Promise.resolve(conflictOf(state, patch)),
  );
  const pull = await bot.forge.pullRequest(demoRepositories.fork, number);
  if (pull === null) throw new Error(`the demo expected pull request ${number}`);
  stage.see('A pull request of the bot is in the dashboard. It begins:', pull.url);
  stage.quote(beginningOf(pull.body));
  stage.point(
    'One draft for each patch that does not fit, with the markers in it and the commands to settle it. The stack ' +
      'and the published branch stay where they are; nothing is half done.',
  );
}

/** Number of the pull request for a conflict with the release. */
function conflictOf(state: StackState | null, patch: string): number | null {
  if (state?.target?.tag !== '2.4.2' || state.verdict !== 'red') return null;
  return state.conflicts.find((one) => one.patch === patch && !one.ahead)?.number ?? null;
}

/** The lead and what broke it. */
function beginningOf(body: string): string {
  const table = body.indexOf('\n\n|');
  return table < 0 ? body : body.slice(0, table);
}
