import { buildCoreCommand, buildFlavorCommand } from '../../commands/build.js';
import { buildMirrorCommand } from '../../commands/build-mirror.js';
import { flavorsCommand } from '../../commands/flavors.js';
import { verifyCommand } from '../../commands/verify.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

interface Built {
  readonly packages: readonly { readonly name: string; readonly reused: boolean }[];
}

const OUT = ['--out', '../packages'];

/** Upstream's releases and the green stack as Composer packages, its flavors, and a check of it all. */
export async function buildPackages(stage: Stage, { folder }: DemoScene): Promise<void> {
  stage.begin('Composer packages');
  const to = ['--version', '1.0.0', ...OUT];
  expectBuilt(
    await stage.upkeep('build core', buildCoreCommand, ['sample', ...to]),
    'sample/product-community-edition',
  );
  stage.point(
    'Every package has the release as its version, names the package of upstream that it replaces and the patches that ' +
      'it carries, and links exactly to the others.',
  );
  for (const flavor of ['headless', 'minimal', 'headfull']) {
    expectBuilt(
      await stage.upkeep('build flavor', buildFlavorCommand, [`sample/${flavor}`, ...to]),
      `sample/product-${flavor}`,
    );
  }
  await stage.upkeep('flavors', flavorsCommand, [
    'sample',
    '--switch',
    'full',
    'headless',
    '--version',
    '1.0.0',
  ]);
  const upstream = ['--repo', '../upstream.git', '--all-tags', '--recipe', 'sample', ...OUT];
  expectBuilt(
    await stage.upkeep('build mirror', buildMirrorCommand, upstream),
    'magento/product-community-edition',
  );
  stage.point(
    "Upstream's own releases, unchanged, lie beside them, so a project can leave for upstream and come back.",
  );
  await stage.upkeep('verify', verifyCommand, ['../packages', '--repo', 'sample=../upstream.git']);
  stage.tell('In a Composer project:');
  stage.list([
    ['composer', 'config', 'repositories.sample', 'composer', `file://${folder.packages}`],
    ['composer', 'require', 'sample/product-headless:1.0.0'],
  ]);
}

function expectBuilt(document: unknown, wanted: string): void {
  const { packages } = document as Built;
  if (packages.some(({ name, reused }) => name === wanted && !reused)) return;
  throw new Error(`the demo expected ${wanted} to be built, got: ${JSON.stringify(packages)}`);
}
