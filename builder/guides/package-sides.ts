import { composerChanges } from '../services/composer-changes.js';
import type { PlannedPackage } from '../plan/planned-package.js';
import type { ReleaseFacts } from '../release/release-facts.js';

/** Packages that only one side has in its product; names as that side calls them, in order. */
export interface PackageSides {
  /** In upstream's product, and not in the distribution's, which has them to be required: names upstream and here. */
  readonly leftOut: readonly { readonly upstream: string; readonly own: string }[];
  /** Upstream's that patches take away altogether. */
  readonly gone: readonly string[];
  /** The distribution's that stand for nothing of upstream's. */
  readonly own: readonly string[];
}

/** What the products of both sides differ in, out of what is built and which packages the patches make and remove. */
export function packageSides(facts: ReleaseFacts): PackageSides {
  const product = facts.bundles.find(({ flavor }) => flavor === null)?.planned;
  const byName = new Map(facts.packages.map((one) => [one.name, one]));
  const gone = facts.stacks.flatMap(({ patches }) =>
    patches.flatMap(({ patch }) =>
      composerChanges(patch).flatMap(({ change, name }) =>
        change === 'delete' && name !== null ? [name] : [],
      ),
    ),
  );
  const replaced = new Set(facts.packages.flatMap(({ composer }) => Object.keys(composer.replace ?? {})));
  return {
    leftOut: (product?.bundle?.leavesOut ?? []).flatMap((own) => {
      const upstream = upstreamName(facts, byName.get(own));
      return upstream === null ? [] : [{ upstream, own }];
    }),
    // A later patch may make it again, and a folder that moves is the same package.
    gone: [...new Set(gone)].filter((name) => !replaced.has(name) && !byName.has(name)).sort(),
    own: facts.packages.flatMap((one) => (upstreamName(facts, one) === null ? [one.name] : [])),
  };
}

/** What a package is called upstream; null where upstream has none. */
function upstreamName({ distribution }: ReleaseFacts, one: PlannedPackage | undefined): string | null {
  const { vendor } = distribution.recipe;
  if (one === undefined || vendor === undefined) return one?.name ?? null;
  const name = `${vendor.from}${one.name.slice(one.name.indexOf('/'))}`;
  return Object.hasOwn(one.composer.replace ?? {}, name) ? name : null;
}
