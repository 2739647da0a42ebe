import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoRepositories, RELEASE_BRANCH, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

/**
 * Puts the series as it was on 2.4.1 onto a forge in folders, beside an upstream that has not released 2.4.2, and
 * starts the bot there.
 */
export async function startBot(
  stage: Stage,
  { folder }: DemoScene,
  start: () => Promise<DemoBot>,
): Promise<DemoBot> {
  stage.begin('The bot does all of this by itself');
  stage.tell(
    'So far a person typed. From here the bot follows an upstream, which is at 2.4.1 again. With GitHub it is an App; ' +
      'on one machine it works with bare repositories in a folder, where the dashboard has pull requests for them:',
  );
  for (const repository of Object.values(demoRepositories)) {
    const to = `../forge/${repository}.git`;
    await stage.git('init', '--quiet', '--bare', '--initial-branch=main', to);
  }
  await stage.git('init', '--quiet', '--bare', '--initial-branch=develop', '../followed.git');
  const refs = ['2.4.0', '2.4.1', '2.4.1~1:refs/heads/develop'];
  await stage.git('-C', '../upstream.git', 'push', '--quiet', '../followed.git', ...refs);
  const series = `../forge/${demoRepositories.series}.git`;
  await stage.git('push', '--quiet', series, 'HEAD~2:refs/heads/main');
  stage.tell('Where everything is, is said by stack.yml on the line that the bot keeps:');
  await stage.git('clone', '--quiet', series, '../team-patches');
  const file = 'patches/sample/stack.yml';
  await stage.other(['cp', '../prepared/stack.yml', `../team-patches/${file}`], async () => {
    await copyFile(join(folder.prepared, 'stack.yml'), join(folder.teamPatches, file));
    return '';
  });
  await stage.git(
    '-C',
    '../team-patches',
    'commit',
    '--quiet',
    '--all',
    '--message',
    'Repositories of the bot',
  );
  await stage.git('-C', '../team-patches', 'push', '--quiet');
  stage.tell('The bot is started now, in this process. By hand it is:');
  const settings = ['UPKEEP_HOME=../bot', 'UPKEEP_PACKAGES=../bot/packages'];
  stage.list([[...settings, 'upkeep', 'serve', '--local', '../forge']]);

  const bot = await start();
  await bot.wait('a first look at the stack', (state) =>
    Promise.resolve(state?.verdict === 'green' && state.published?.current === true ? state : null),
  );
  stage.see(
    'It mirrored upstream, replayed the series on 2.4.1, found all of it green and published the branch main of ' +
      `${demoRepositories.fork}. The dashboard:`,
    `${bot.url}/`,
  );
  const { series: patches } = demoRepositories;
  const pull = await bot.wait('the first release pull request', async () => {
    return (await bot.forge.pullRequests(patches, { state: 'open', headPrefix: RELEASE_BRANCH }))[0] ?? null;
  });
  stage.see(
    'Nothing of it was released yet, so a release is proposed already, for whenever somebody wants it:',
    pull.url,
  );
  return bot;
}
