import { buildCoreCommand, buildFlavorCommand } from '../../commands/build.js';
import type { DemoScene } from '../play/demo-scene.js';
import type { Stage } from '../play/stage.js';

interface Built {
  readonly packages: readonly { readonly name: string; readonly reused: boolean }[];
}

/** The green stack as Composer packages, and a part of it. */
export async function buildPackages(stage: Stage, { folder }: DemoScene): Promise<void> {
  stage.begin('Composer packages');
  const to = ['--version', '1.0.0', '--out', '../packages'];
  expectBuilt(
    await stage.upkeep('build core', buildCoreCommand, ['sample', ...to]),
    'sample/product-community-edition',
  );
  expectBuilt(
    await stage.upkeep('build flavor', buildFlavorCommand, ['sample/headless', ...to]),
    'sample/product-headless',
  );
  stage.point(
    'The flavor leaves the storefront themes out and shares all other packages. Each states in its composer.json ' +
      'which package of upstream it replaces. In a Composer project:',
  );
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
