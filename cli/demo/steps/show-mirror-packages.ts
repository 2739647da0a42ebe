import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

/** Upstream's releases as packages, which the bot built meanwhile. */
export async function showMirrorPackages(stage: Stage, { folder }: DemoScene, bot: DemoBot): Promise<void> {
  stage.begin("Upstream's releases as packages");
  const file = join(folder.bot, 'packages', 'published', 'p2', 'magento', 'product-community-edition.json');
  await bot.wait('the packages of 2.4.2', async () => {
    const metadata = await readFile(file, 'utf8').catch(() => '');
    return metadata.includes('"2.4.2"') ? metadata : null;
  });
  stage.see(
    'Each release that upstream made meanwhile was built as packages, unchanged:',
    `${bot.url}/releases`,
  );
  stage.tell('In a Composer project:');
  stage.list([['composer', 'config', 'repositories.upstream', 'composer', `${bot.url}/packages`]]);
}
