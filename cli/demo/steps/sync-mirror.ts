import { join } from 'node:path';
import { openRepository } from '../../../src/git/open-repository.js';
import { mirrorPaths } from '../../../src/git/mirror/mirror-paths.js';
import { syncMirror as sync } from '../../../src/git/mirror/sync-mirror.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';
import { retag } from '../retag.js';

/** The local mirror, the hosted one, and a release tag that upstream moves. */
export async function syncMirror(stage: Stage, { folder, sample }: DemoScene): Promise<void> {
  stage.begin('The mirror');
  const series = await openRepository(folder.series);
  const one = (accepted: ReadonlyMap<string, string>): Promise<unknown> =>
    sync({
      stack: 'sample',
      paths: mirrorPaths(join(folder.series, '.upkeep'), 'sample'),
      sources: { upstream: sample.gitDir, hosted: join(folder.dir, 'hosted-mirror.git') },
      series,
      follows: () => true,
      accepted,
      dryRun: false,
    });
  await stage.other(['upkeep', 'sync', 'sample'], async () => JSON.stringify(await one(new Map())).slice(0, 300));
  const { tag, to } = await retag(sample);
  await stage.other(['upkeep', 'sync', 'sample', '--accept', `${tag}=${to}`], async () => JSON.stringify(await one(new Map([[tag, to]]))).slice(0, 300));
  series.close();
}
