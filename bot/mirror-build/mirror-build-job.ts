import { join } from 'node:path';
import { LEDGER_REF } from '../../builder/ledger/ledger-ref.js';
import { publish } from '../../builder/publish/publish.js';
import { BadInputError } from '../../src/errors/bad-input-error.js';
import { OutsideError } from '../../src/errors/outside-error.js';
import type { Oid } from '../../src/git/oid.js';
import type { Problem } from '../../builder/verify/problem.js';
import type { Repository } from '../../src/git/repository.js';
import type { Bot } from '../bot.js';
import type { JobControl } from '../jobs/job.js';
import { readStackConfigs } from '../sweep/read-stack-configs.js';
import { buildMirrorPackages } from './build-mirror-packages.js';
import { packageFolders } from './package-folders.js';

/**
 * The job `mirror-build`: every new release of a stack's upstream as packages, unchanged, published into the Composer
 * repository. The ledger is pushed before anything that it records can be seen. Nothing to do where no folder for
 * packages is configured, before the first sync, for a stack without a recipe, and for one that is gone. A moved tag is
 * not built; the stack's own reconcile says so.
 *
 * Throws what building and publishing throw; BadInputError `damaged-packages` when zips of the build are not what they
 * were, so that nothing was published; OutsideError `ledger-push` when somebody else published meanwhile.
 */
export async function mirrorBuildJob(
  bot: Bot,
  about: { readonly stack: string; readonly line: string },
  control: JobControl,
): Promise<void> {
  const { config, workspace, log } = bot;
  const mirror = await workspace.mirror(about.stack);
  if (config.packages === null || mirror === null) return;
  const { build, published } = packageFolders(config.packages);
  const url = `${config.publicUrl}/packages`;
  const { refs } = await workspace.series();
  const commit = refs.get(`refs/heads/${about.line}`);
  const configs = await readStackConfigs(bot);
  const stack = configs.find(({ key }) => key.line === about.line && key.stack === about.stack)?.config;
  if (commit === undefined || stack === undefined || stack === null) return;
  const series = await workspace.openSeries();
  try {
    const built = await buildMirrorPackages(
      {
        stack: about.stack,
        config: stack,
        mirrorDir: mirror.gitDir,
        series,
        commit,
        recipesCache: join(config.home, 'recipes'),
        out: build,
        url,
        workers: config.workers,
      },
      control,
    );
    if (built === null) return;
    control.progress('publishes');
    const result = await publish({
      out: build,
      target: { folder: published },
      url,
      ledger: series,
      prune: false,
      dryRun: false,
      signal: control.signal,
      onRecorded: (ledger) => pushLedger(bot, series, refs.get(LEDGER_REF) ?? null, ledger),
    });
    if (!result.ok) throw damaged(build, result.problems);
    const facts = { stack: about.stack, releases: built.releases.length, added: result.added.length };
    log.info(facts, 'mirror packages are up to date');
  } finally {
    series.close();
  }
}

/** Pushes the commit itself: the copy's own ref follows the host, which another job may be doing at this moment. */
async function pushLedger(
  bot: Bot,
  series: Repository,
  before: Oid | null,
  newId: Oid | null,
): Promise<void> {
  if (newId === null || newId === before) return;
  try {
    const update = { ref: LEDGER_REF, newId, oldId: before };
    await bot.workspace.push(bot.config.series, series.gitDir, [update]);
  } catch (cause) {
    if (!(cause instanceof OutsideError)) throw cause;
    throw new OutsideError(
      'ledger-push',
      `${LEDGER_REF} of ${bot.config.series} could not be pushed, so nothing was published; it is tried again.`,
      { cause },
    );
  }
}

function damaged(build: string, problems: readonly Problem[]): BadInputError {
  const list = problems.map(({ file, what }) => `${file}: ${what}`);
  return new BadInputError(
    'damaged-packages',
    `Nothing was published, because zips below ${build} are damaged: put them back from a backup, or delete them to build them anew.\n${list.join('\n')}`,
  );
}
