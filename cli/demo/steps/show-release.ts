import { demoRepositories, type DemoBot } from '../play/demo-bot.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

const VERSION = '1.0.0';

/** What the bot made of it: packages, documents, a tag in the fork, and a release on the forge, which comes last. */
export async function showRelease(stage: Stage, _scene: DemoScene, bot: DemoBot): Promise<void> {
  stage.begin('The release is published');
  const release = await bot.wait(`the release ${VERSION}`, async () => {
    return (await bot.forge.releases(demoRepositories.series))[0] ?? null;
  });
  stage.see(
    `Packages, flavors, notes and guides are published, and announced as ${release.title}:`,
    `${bot.url}/packages/release/sample/${VERSION}.html`,
  );
  await stage.git('-C', '../team-sample', 'fetch', '--quiet', '--tags');
  await stage.git('-C', '../team-sample', 'tag', '--list', '-n1', VERSION);
}
