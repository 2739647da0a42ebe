import { distributionName } from '../distribution/distribution-name.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { ReleaseFacts } from '../release/release-facts.js';
import type { PatchFile } from '../../src/series/patch-file.js';
import { composerChanges } from './composer-changes.js';
import type { SidePackage, SidePatch, ServiceSide } from './service-side.js';

/** What a bundle of this release is made of. */
export function sideOf(facts: ReleaseFacts, planned: PlannedPackage): ServiceSide {
  const { distribution, stacks, upstream } = facts;
  const { root } = distribution.recipe.product;
  return {
    bundle: {
      composer: planned.composer,
      place: root === undefined ? null : { stack: root, folder: '' },
    },
    packages: new Map(facts.packages.map((one) => [one.name, packageOf(one)])),
    patches: stacks.flatMap(({ name, patches }) => patches.map(({ patch }) => sidePatch(name, patch))),
    release: upstream.version,
    book: distribution.services,
    namesOf: (name) => [...new Set([distributionName(distribution.recipe, name), name])],
  };
}

/** A patch of a stack, with what it does to composer.json files. */
export function sidePatch(stack: string, patch: PatchFile): SidePatch {
  return { stack, patch, changes: composerChanges(patch) };
}

function packageOf({ composer, origin }: PlannedPackage): SidePackage {
  return {
    composer,
    place: origin === null ? null : { stack: origin.repository, folder: origin.path },
  };
}
