import type { PlannedPackage } from '../plan/planned-package.js';

/** A product or flavor of a distribution, as `upkeep flavors --json` prints it. */
export interface ListedFlavor {
  /** Name of the flavor; `full` for the whole distribution. */
  readonly flavor: string;
  /** Name of its metapackage. */
  readonly package: string;
  readonly description: string;
  readonly pros: readonly string[];
  readonly cons: readonly string[];
  /** What it requires of the distribution, sorted. */
  readonly bundles: readonly string[];
  /** What it leaves out of it, sorted. */
  readonly leavesOut: readonly string[];
}

/** What there is to say of the metapackage of a flavor. */
export function listFlavor({ composer, bundle }: PlannedPackage, built: ReadonlySet<string>): ListedFlavor {
  const description = composer['description'];
  return {
    flavor: bundle?.flavor ?? 'full',
    package: composer.name,
    description: typeof description === 'string' ? description : '',
    pros: bundle?.pros ?? [],
    cons: bundle?.cons ?? [],
    bundles: Object.keys(composer.require ?? {}).filter((name) => built.has(name)),
    leavesOut: bundle?.leavesOut ?? [],
  };
}
