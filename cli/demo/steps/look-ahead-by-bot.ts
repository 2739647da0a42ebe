import type { DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

/** Upstream works on; what will break is a pull request before it is a release. */
export async function lookAheadByBot(stage: Stage, { series }: DemoScene, bot: DemoBot): Promise<void> {
  stage.begin('Upstream works on: settled before it is released');
  await stage.git('-C', '../upstream.git', 'push', '--quiet', '../followed.git', 'develop');
  const { patch, commit } = series.forecast;
  const found = await bot.wait('what the forecast finds', (state) => {
    const conflict = state?.conflicts.find((one) => one.patch === patch && one.ahead);
    return Promise.resolve(conflict?.url ? { ...conflict, url: conflict.url } : null);
  });
  if (found.culprit?.commit !== commit) {
    throw new Error(`the demo expected a break by ${commit}, got ${found.culprit?.commit ?? 'none'}`);
  }
  stage.see(
    `${patch} will break, so there is a pull request for it already. The stack stays green.`,
    found.url,
  );
  stage.see(
    'Which patch breaks, and since which commit, drawn along time:',
    `${bot.url}/stacks/main/sample/forecast`,
  );
}
