import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoRepositories, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

const BRANCH = 'upkeep/release/main/sample';
const VERSION = '1.0.0';
const FOLDER = `distributions/sample/${VERSION}`;

/** The release pull request that the bot has kept up to date all the time is merged, and it is released. */
export async function mergeRelease(stage: Stage, { folder }: DemoScene, bot: DemoBot): Promise<void> {
  stage.begin('The release pull request is merged');
  const { series } = demoRepositories;
  const pull = await bot.wait('the release pull request', async (now) => {
    const [open] = await bot.forge.pullRequests(series, { state: 'open', headPrefix: BRANCH });
    const green = open?.body.includes('everything is green') === true && open.body.includes('`2.4.2`');
    return now?.base === now?.target?.commit && green ? open : null;
  });
  stage.see('Since all is green and published, a release is proposed. The pull request begins:', pull.url);
  stage.quote(pull.body.slice(0, Math.max(0, pull.body.indexOf('\n### '))).replace(/^<!--.*?-->\n?/, ''));
  const patches = ['-C', '../team-patches'];
  await stage.git(...patches, 'fetch', '--quiet', 'origin');
  stage.tell('Merged in the dashboard, by /upkeep release, or by a push, as here:');
  await stage.git(...patches, 'push', '--quiet', 'origin', `origin/${BRANCH}:refs/heads/main`);
  const published = join(folder.bot, 'packages', 'published');
  await bot.wait(`the release ${VERSION}`, async () => {
    const page = await readFile(join(published, 'packages.json'), 'utf8').catch(() => '');
    return page !== '' && existsSync(join(published, FOLDER, 'notes.md')) ? page : null;
  });
  const tags = await bot.wait('the release on the forge', async () => {
    const releases = await bot.forge.releases(series);
    return releases.length > 0 ? releases : null;
  });
  stage.see(
    `Packages, flavors, notes and guides are published, and announced as ${tags[0]?.title ?? VERSION}:`,
    `${bot.url}/packages/release/sample/${VERSION}.html`,
  );
  await stage.git('-C', '../team-sample', 'fetch', '--quiet', '--tags');
  await stage.git('-C', '../team-sample', 'tag', '--list', '-n1', VERSION);
}
