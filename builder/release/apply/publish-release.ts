import { BadInputError } from '../../../src/errors/bad-input-error.js';
import { publish } from '../../publish/publish.js';
import type { ReleaseWorld } from '../release-world.js';
import { pushLedger } from './push-ledger.js';
import { withSeriesHost } from './with-series-host.js';

/**
 * Takes what was put together to where people get it, and before to the repository beside it, if there is one. The ledger
 * has it before anything of it can be seen, and so has its host. What is there already stays as it is.
 *
 * Throws what `publish` throws: BadInputError `would-unpublish` when somebody else published since it was put together,
 * `already-published`; `damaged-packages` for a zip that is not what it was; OutsideError `series-busy`.
 */
export async function publishRelease(
  staged: string,
  world: Pick<
    ReleaseWorld,
    'series' | 'seriesHost' | 'alsoInto' | 'out' | 'url' | 'signal' | 'onProgress' | 'onStep'
  >,
): Promise<void> {
  for (const folder of [world.alsoInto, world.out]) {
    if (folder === null) continue;
    await withSeriesHost(world, async (host) => {
      world.onStep(folder === world.out ? 'publish' : 'publish beside');
      const { ok, problems } = await publish({
        out: staged,
        target: { folder },
        url: world.url,
        ledger: world.series,
        prune: false,
        dryRun: false,
        signal: world.signal,
        onRecorded: async (commit) => {
          await pushLedger(host, commit, world);
          world.onStep('place');
        },
        onProgress: (step, done, total) => world.onProgress(step, done, total),
      });
      if (ok) return;
      const list = problems.map(({ file, what }) => `${file}: ${what}`).join('\n');
      throw new BadInputError(
        'damaged-packages',
        `Nothing was published into ${folder}, because zips are not what they were: put them back from a copy of the repository.\n${list}`,
      );
    });
  }
}
