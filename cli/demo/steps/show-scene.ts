import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';
import { sampleReleases } from '../sample-upstream.js';

/** What there is before the first command of ours. */
export async function showScene(stage: Stage, { folder, sample }: DemoScene): Promise<void> {
  stage.begin('An upstream, and patches for it');
  stage.tell(
    `upstream.git is a small repository in the shape of Magento Open Source: ${sample.files} files, ` +
      `${sample.commits} commits, a branch develop and the releases ${sampleReleases.join(', ')}, each a ` +
      'single commit off develop. Our changes to it are in the series repository:',
  );
  await stage.git('add', '--all');
  await stage.git('commit', '--quiet', '--message', 'Patches for 2.4.1');
  const file = 'patches/sample/series';
  await stage.other(['cat', file], async () => (await readFile(join(folder.series, file), 'utf8')).trimEnd());
  stage.point(
    'The first two lines pin the upstream commit that the patches apply to, and the tree that comes out.',
  );
}
