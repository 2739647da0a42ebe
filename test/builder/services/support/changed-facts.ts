import type { ComposerJson } from '../../../../builder/composer/composer-json.js';
import type { PlannedPackage } from '../../../../builder/plan/planned-package.js';
import type { ServiceBook } from '../../../../builder/recipe/service-book.js';
import type { ReleaseFacts } from '../../../../builder/release/release-facts.js';
import type { PatchFile } from '../../../../src/series/patch-file.js';

export interface FactsChange {
  /** More patches at the end of the sample's series, new in the release. */
  readonly patches?: readonly PatchFile[];
  /** Instead of the sample's. */
  readonly onlyPatches?: readonly PatchFile[];
  /** By name as built: what else a composer.json says. */
  readonly composer?: Readonly<Record<string, Partial<ComposerJson>>>;
  /** Packages that are not built. */
  readonly without?: readonly string[];
  readonly book?: ServiceBook | null;
}

/** Facts of a release that is otherwise the same. */
export function changedFacts(facts: ReleaseFacts, change: FactsChange): ReleaseFacts {
  const { patches = [], onlyPatches = null, composer = {}, without = [] } = change;
  const changed = (one: PlannedPackage): PlannedPackage => {
    const require = Object.fromEntries(
      Object.entries(one.composer.require ?? {}).filter(([name]) => !without.includes(name)),
    );
    return { ...one, composer: { ...one.composer, require, ...composer[one.name] } };
  };
  return {
    ...facts,
    distribution: {
      ...facts.distribution,
      ...(change.book === undefined ? {} : { services: change.book }),
    },
    stacks: facts.stacks.map((stack) => ({
      ...stack,
      patches: [
        ...(onlyPatches === null ? stack.patches : []),
        ...[...patches, ...(onlyPatches ?? [])].map((patch) => ({ patch, change: 'new' as const })),
      ],
    })),
    packages: facts.packages.filter(({ name }) => !without.includes(name)).map(changed),
    bundles: facts.bundles.map((bundle) => ({ ...bundle, planned: changed(bundle.planned) })),
  };
}
