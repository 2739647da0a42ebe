import { BadInputError } from '../../../src/errors/bad-input-error.js';
import type { StackPackages } from '../../distribution/find-stack-packages.js';
import { planDistribution } from '../../distribution/plan-distribution.js';
import type { StackTree } from '../../distribution/stack-tree.js';
import { checkLinks } from '../../plan/check-links.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import type { Distribution } from '../../recipe/distribution.js';
import { RepositoryStore } from '../../repository/repository-store.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleasedBundle } from '../release-facts.js';
import { checkOf } from './check-of.js';

export interface BundlesQuestion {
  readonly distribution: Distribution;
  readonly version: string;
  /** The tree of each stack of the recipe. */
  readonly stacks: ReadonlyMap<string, StackTree>;
  readonly found: readonly StackPackages[];
  /** Folder of the Composer repository that gets them. */
  readonly out: string;
  /** Told before each of them. */
  readonly onFlavor: (done: number, of: number) => void;
}

/** Everything that a release builds. */
export interface PlannedBundles {
  /** The product first, then flavors by name; null where something in the way of one of them. */
  readonly bundles: readonly ReleasedBundle[] | null;
  /** What they bundle, also what is left out, and aliases; of the product, to which flavors add nothing. */
  readonly packages: readonly PlannedPackage[];
  readonly checks: readonly ReleaseCheck[];
}

/**
 * Plans product and every flavor, and checks that what they bundle is closed. Throws BadInputError `bad-version`, and
 * `not-a-repository` or `bad-manifest` of the repository.
 */
export async function planBundles(question: BundlesQuestion): Promise<PlannedBundles> {
  const { distribution, out } = question;
  const checks: ReleaseCheck[] = [];
  const bundles: ReleasedBundle[] = [];
  let packages: readonly PlannedPackage[] = [];
  const flavors = Object.keys(distribution.recipe.flavors).sort();
  for (const [index, flavor] of [null, ...flavors].entries()) {
    question.onFlavor(index, flavors.length + 1);
    const planned = await planOne(question, flavor);
    checks.push(...planned.checks);
    const bundle = planned.packages.find(({ role }) => role === 'product' || role === 'flavor');
    if (flavor === null) packages = planned.packages.filter((one) => !isBundle(one, bundle));
    if (bundle === undefined) continue;
    const project = planned.packages.find((one) => one.role === 'project') ?? null;
    bundles.push({ flavor, planned: bundle, project });
  }
  const all = [
    ...packages,
    ...bundles.flatMap(({ planned, project }) => (project === null ? [planned] : [planned, project])),
  ];
  const links = checkLinks(all, new RepositoryStore(out));
  checks.push(
    ...(links.faults.length > 0
      ? checkOf.faults('closure', '', links.faults)
      : [checkOf.green('closure', '', links.check.detail)]),
  );
  return { bundles: bundles.length === flavors.length + 1 ? bundles : null, packages, checks };
}

function isBundle(one: PlannedPackage, bundle: PlannedPackage | undefined): boolean {
  return one === bundle || one.role === 'project';
}

async function planOne(
  { distribution, version, stacks, found }: BundlesQuestion,
  flavor: string | null,
): Promise<{ readonly packages: readonly PlannedPackage[]; readonly checks: readonly ReleaseCheck[] }> {
  const about = flavor ?? distribution.recipe.product.name;
  try {
    const plan = await planDistribution({ distribution, version, flavor, stacks, found, preview: [] });
    const details = plan.checks.map(({ detail }) => detail).join('; ');
    return { packages: plan.packages, checks: [checkOf.green('closure', about, details)] };
  } catch (error) {
    if (!(error instanceof BadInputError) || error.code !== 'cannot-build') throw error;
    return { packages: [], checks: checkOf.faults('closure', about, error.faults) };
  }
}
