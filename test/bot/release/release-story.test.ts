import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolders } from '../../../bot/mirror-build/package-folders.js';
import { reconcileReleases } from '../../../bot/release/reconcile-releases.js';
import { control, FORK, LINE, SERIES, type Stage, type StageOptions } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();
const KEY = { line: LINE, distribution: 'sample' };
const BRANCH = `upkeep/release/${LINE}/sample`;

async function open(options: StageOptions = { yaml: ['follow: { tags: ["2.4.*"] }'] }): Promise<Stage> {
  const stage = await openStage(options);
  const { config } = stage.bot;
  const packages = join(stage.dir, 'packages');
  stage.bot = { ...stage.bot, config: { ...config, packages, publicUrl: 'https://upkeep.example' } };
  return stage;
}

const release = (stage: Stage) => reconcileReleases(stage.bot, KEY, control());
const tags = (stage: Stage, repository: string): string[] =>
  [...stage.refs(repository).keys()].filter((ref) => ref.startsWith('refs/tags/') && !ref.endsWith('^{}'));

describe('releases', () => {
  it('tries', { timeout: 120_000 }, async () => {
    const stage = await open();
    await stage.reconcileAll();
    const [pull] = await stage.openPulls(SERIES);
    console.log(pull?.title, pull?.body.slice(0, 6000));
    await stage.merge(pull!);
    await stage.reconcileAll();
    console.log(tags(stage, FORK), tags(stage, SERIES), [...stage.refs(SERIES)]);
    console.log(await stage.forge.forge.comments(SERIES, pull!.number));
    console.log(await stage.forge.forge.checks(SERIES, pull!.head.commit));
    const { published } = packageFolders(stage.bot.config.packages!);
    console.log(existsSync(published), existsSync(published) && readFileSync(join(published, 'packages.json'), 'utf8').slice(0, 300));
    console.log(await release(stage));
  });
});
