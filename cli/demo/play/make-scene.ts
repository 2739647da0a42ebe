import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runGit } from '../../../src/git/git-cli.js';
import { makeSample } from '../make-sample.js';
import { makeSampleSeries } from '../make-sample-series.js';
import { sampleStackYaml } from '../sample-stack-yaml.js';
import type { DemoFolder } from './demo-folder.js';
import type { DemoScene } from './demo-scene.js';

/** As the bot reads them: paths are relative to the folder of the local forge. */
const BOT_ADDRESSES = {
  upstream: '../followed.git',
  mirror: './demo/sample-mirror.git',
  fork: 'demo/sample',
};

/** Makes all that is there before the first command: the upstream, an empty hosted mirror, our patches. */
export async function makeScene(folder: DemoFolder): Promise<DemoScene> {
  const sample = await makeSample({ dir: folder.dir });
  await newRepository('--bare', join(folder.dir, 'hosted-mirror.git'));
  await newRepository(folder.series);
  const series = await makeSampleSeries(sample, {
    dir: join(folder.series, 'patches', 'sample'),
    // Relative to the stack: the folder may be moved, and its commits are the same everywhere.
    upstream: '../../../upstream.git',
    mirror: '../../../hosted-mirror.git',
    fork: '../../../fork.git',
  });
  await mkdir(folder.resolved);
  await writeFile(join(folder.resolved, 'resolved.php'), series.resolution.text);
  await mkdir(folder.prepared);
  await writeFile(join(folder.prepared, 'stack.yml'), sampleStackYaml(BOT_ADDRESSES));
  return { folder, sample, series };
}

async function newRepository(...args: readonly string[]): Promise<void> {
  await runGit(['init', '--quiet', '--template=', '--initial-branch=main', ...args]);
}
