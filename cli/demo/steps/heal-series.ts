import type { StackState } from '../../../bot/state/stack-state.js';
import { demoRepositories, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

/** What the bot makes of the answer: series, pins and the published branch. */
export async function healSeries(stage: Stage, _scene: DemoScene, bot: DemoBot): Promise<void> {
  stage.begin('The series heals');
  const proposal = await bot.wait('the series to move to 2.4.2', (now) =>
    Promise.resolve(hasMoved(now) ? (now?.retirements[0] ?? null) : null),
  );
  stage.see(
    'The answer was recorded, the series replayed with it and found green. Patches and pins went into one commit:',
    `${bot.url}/stacks/main/sample`,
  );
  await stage.git('-C', '../team-patches', 'pull', '--quiet', '--ff-only');
  await stage.git('-C', '../team-patches', 'log', '--stat', '--max-count=1');
  stage.tell(
    `The branch that others build from, main of ${demoRepositories.fork}, moved by a merge: it never rewinds.`,
  );
  await stage.git('-C', '../team-sample', 'fetch', '--quiet', '--prune');
  await stage.git('-C', '../team-sample', 'log', '--graph', '--format=%h %s', '--max-count=5', 'origin/main');
  stage.see(
    `Upstream has ${proposal.patch} now: its retirement is proposed, with the evidence, for somebody to review.`,
    proposal.url,
  );
}

function hasMoved(state: StackState | null): boolean {
  if (state?.target?.tag !== '2.4.2' || state.verdict !== 'green') return false;
  return state.base === state.target.commit && state.published?.current === true;
}
