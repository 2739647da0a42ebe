import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolders } from '../../../bot/mirror-build/package-folders.js';
import { mirrorBuildJob } from '../../../bot/mirror-build/mirror-build-job.js';
import type { Workspace } from '../../../bot/workspace/workspace.js';
import { LEDGER_REF } from '../../../builder/ledger/ledger-ref.js';
import { PushRejectedError } from '../../../src/git/push-rejected-error.js';
import { control, KEY, LINE, SERIES, STACK, type Stage, type StageOptions } from '../support/stage.js';
import { useStage } from '../support/use-stage.js';

const openStage = useStage();

/** A stage that builds packages. `change` puts something between the job and the series. */
async function open(
  change: (workspace: Workspace) => Partial<Workspace> = () => ({}),
  options: StageOptions = { yaml: ['follow: { tags: ["2.4.1*"] }', 'recipe: sample'] },
) {
  const stage = await openStage(options);
  const packages = join(stage.dir, 'packages');
  const { workspace, config } = stage.bot;
  stage.bot = {
    ...stage.bot,
    config: { ...config, packages, publicUrl: 'https://upkeep.example' },
    workspace: { ...workspace, ...change(workspace) },
  };
  await stage.sync();
  return { stage, folders: packageFolders(packages) };
}

const build = (stage: Stage): Promise<void> => mirrorBuildJob(stage.bot, KEY, control());
const ledger = (stage: Stage): string | undefined => stage.refs(SERIES).get(LEDGER_REF);

/** The versions that Composer sees of a package. */
function versions(folder: string, name: string): string[] {
  const file = join(folder, 'p2', `${name}.json`);
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as {
    packages: Record<string, { version: string; dist?: { url: string } }[]>;
  };
  return packages[name]!.map(({ version }) => version).toSorted();
}

describe('the job mirror-build', () => {
  it('publishes every release once, and the next one beside it', async () => {
    const { stage, folders } = await open();
    await build(stage);
    const index = JSON.parse(readFileSync(join(folders.published, 'packages.json'), 'utf8')) as object;
    expect(index).toMatchObject({ 'metadata-url': expect.stringContaining('p2/%package%.json') as string });
    const name = 'magento/product-community-edition';
    expect(versions(folders.published, name)).toEqual(['2.4.1']);
    const first = ledger(stage);
    expect(first).toMatch(/^[0-9a-f]{40}$/);

    await build(stage);
    expect(ledger(stage)).toBe(first);

    stage.upstreamReleases('2.4.1-p1');
    await stage.sync();
    await build(stage);
    expect(versions(folders.published, name)).toEqual(['2.4.1', '2.4.1-p1']);
    expect(ledger(stage)).not.toBe(first);
  });

  it('pushes the ledger before anything can be seen', async () => {
    const seen: [string, boolean][] = [];
    const { stage, folders } = await open((workspace) => ({
      push: async (repository, gitDir, updates) => {
        for (const { ref } of updates) {
          if (ref === LEDGER_REF)
            seen.push([repository, existsSync(join(folders.published, 'packages.json'))]);
        }
        await workspace.push(repository, gitDir, updates);
      },
    }));
    await build(stage);
    expect(seen).toEqual([[SERIES, false]]);
    expect(existsSync(join(folders.published, 'packages.json'))).toBe(true);
  });

  it('publishes nothing while the ledger cannot be pushed, and all of it afterwards', async () => {
    let refuse = true;
    const { stage, folders } = await open((workspace) => ({
      push: async (repository, gitDir, updates) => {
        if (refuse && updates.some(({ ref }) => ref === LEDGER_REF)) {
          throw new PushRejectedError(repository, [{ ref: LEDGER_REF, reason: 'fetch first' }], []);
        }
        await workspace.push(repository, gitDir, updates);
      },
    }));
    await expect(build(stage)).rejects.toMatchObject({ code: 'ledger-push', exit: 3 });
    expect(ledger(stage)).toBeUndefined();
    expect(existsSync(join(folders.published, 'packages.json'))).toBe(false);
    refuse = false;
    await build(stage);
    expect(ledger(stage)).toMatch(/^[0-9a-f]{40}$/);
    expect(existsSync(join(folders.published, 'packages.json'))).toBe(true);
  });

  it('pushes what it recorded, also when another job sets its copy back meanwhile', async () => {
    const { stage } = await open((workspace) => ({
      push: async (repository, gitDir, updates) => {
        // As another job's look at the series does: the host has no ledger yet.
        await workspace.series();
        await workspace.push(repository, gitDir, updates);
      },
    }));
    await build(stage);
    expect(ledger(stage)).toMatch(/^[0-9a-f]{40}$/);
  });

  it('says so when what it has built is damaged, and publishes nothing', async () => {
    let away = true;
    const { stage, folders } = await open((workspace) => ({
      push: async (repository, gitDir, updates) => {
        if (away && updates.some(({ ref }) => ref === LEDGER_REF)) {
          throw new PushRejectedError(repository, [{ ref: LEDGER_REF, reason: 'fetch first' }], []);
        }
        await workspace.push(repository, gitDir, updates);
      },
    }));
    await expect(build(stage)).rejects.toMatchObject({ code: 'ledger-push' });
    away = false;
    const metadata = JSON.parse(
      readFileSync(join(folders.build, 'p2/magento/product-community-edition.json'), 'utf8'),
    ) as { packages: Record<string, { dist?: { url: string } }[]> };
    const [{ dist }] = metadata.packages['magento/product-community-edition']! as [{ dist: { url: string } }];
    const zip = join(folders.build, dist.url.slice(dist.url.indexOf('dist/')));
    writeFileSync(zip, readFileSync(zip).fill(0, 20, 40));
    await expect(build(stage)).rejects.toMatchObject({ code: 'damaged-packages', exit: 2 });
    expect(ledger(stage)).toBeUndefined();
    expect(existsSync(join(folders.published, 'packages.json'))).toBe(false);
  });

  it.each<[string, (stage: Stage) => void, StageOptions?]>([
    [
      'where no folder for packages is set',
      (stage) => {
        stage.bot = { ...stage.bot, config: { ...stage.bot.config, packages: null } };
      },
    ],
    ['before the first sync', (stage) => rmSync(join(stage.dir, 'home/mirrors'), { recursive: true })],
    [
      'for a stack that is gone',
      (stage) => {
        stage.personPushes(SERIES, LINE, 'Gone', (work) =>
          rmSync(join(work, 'patches', STACK), { recursive: true }),
        );
      },
    ],
  ])('does nothing %s', async (_, change) => {
    const { stage, folders } = await open();
    change(stage);
    await build(stage);
    expect(existsSync(folders.build)).toBe(false);
    expect(ledger(stage)).toBeUndefined();
  });

  it('fails for a recipe that is named and not there', async () => {
    const { stage } = await open(undefined, { yaml: ['follow: { tags: ["2.4.1*"] }', 'recipe: nobody'] });
    await expect(build(stage)).rejects.toMatchObject({ code: 'no-such-recipe', exit: 2 });
  });

  it('takes a recipe of the series’ own', async () => {
    const { stage, folders } = await open(undefined, {
      yaml: ['follow: { tags: ["2.4.1*"] }', 'recipe: ours'],
    });
    const recipe = readFileSync(
      new URL('../../../builder/recipes/repositories/sample.yml', import.meta.url),
      'utf8',
    );
    stage.personPushes(SERIES, LINE, 'A recipe', (work) => {
      mkdirSync(join(work, 'recipes/repositories'), { recursive: true });
      writeFileSync(join(work, 'recipes/repositories/ours.yml'), recipe);
    });
    await build(stage);
    expect(existsSync(join(folders.published, 'packages.json'))).toBe(true);
  });
});
