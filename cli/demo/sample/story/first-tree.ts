import { putCastFiles } from '../content/cast-files.js';
import { composerFiles, type ComposerFiles } from '../content/composer-files.js';
import { configFiles } from '../content/config-files.js';
import { phpFiles } from '../content/php-files.js';
import { planModules } from '../content/plan-modules.js';
import { putPlatformFiles } from '../content/platform-files.js';
import { viewFiles } from '../content/view-files.js';
import { SampleTree } from '../sample-tree.js';
import { SeededRandom } from '../seeded-random.js';

/** The tree that the sample's history starts with. */
export interface FirstTree {
  readonly tree: SampleTree;
  readonly composer: ComposerFiles;
  /** The paths that random topics may change: not those that the story is about. */
  readonly free: string[];
}

/** Makes the files of the first commit; what the story is about overrides what a module has by default. */
export function firstTree(seed: number, moduleCount: number): FirstTree {
  const modules = planModules(seed, moduleCount);
  const composer = composerFiles(modules);
  const generated = new SampleTree();
  for (const module of modules) {
    const random = new SeededRandom(seed, `content ${module.name}`);
    for (const make of [configFiles, phpFiles, viewFiles]) {
      for (const [path, text] of make(module, random)) {
        generated.put(`app/code/Magento/${module.name}/${path}`, text);
      }
    }
  }
  const cast = new SampleTree();
  putPlatformFiles(cast, seed);
  putCastFiles(cast);
  for (const [path, text] of composer.files) cast.put(path, text);

  const told = cast.takeChanges();
  const free = [...generated.takeChanges().keys()].filter(
    (path) => !told.has(path) && !path.endsWith('.json'),
  );
  const tree = new SampleTree();
  tree.apply(generated);
  tree.apply(cast);
  return { tree, composer, free };
}
