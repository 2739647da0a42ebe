import { demoRepositories, RELEASE_BRANCH, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

/** The release pull request, which the bot has kept up to date all the time, is merged. */
export async function mergeRelease(stage: Stage, _scene: DemoScene, bot: DemoBot): Promise<void> {
  stage.begin('The release pull request is merged');
  const { series } = demoRepositories;
  const pull = await bot.wait('the release pull request', async (now) => {
    const [open] = await bot.forge.pullRequests(series, { state: 'open', headPrefix: RELEASE_BRANCH });
    const green = open?.body.includes('everything is green') === true && open.body.includes('`2.4.2`');
    return now?.base === now?.target?.commit && green ? open : null;
  });
  stage.see('The release pull request went along with the series. It begins:', pull.url);
  stage.quote(pull.body.slice(0, Math.max(0, pull.body.indexOf('\n### '))).replace(/^<!--.*?-->\n?/, ''));
  const patches = ['-C', '../team-patches'];
  await stage.git(...patches, 'fetch', '--quiet', 'origin');
  stage.tell('Merged in the dashboard, by /upkeep release, or by a push, as here:');
  await stage.git(...patches, 'push', '--quiet', 'origin', `origin/${RELEASE_BRANCH}:refs/heads/main`);
}
