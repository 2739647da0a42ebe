import type { ReleaseFacts, ReleasedBundle } from '../release/release-facts.js';
import { checkClaim } from './check-claim.js';
import { needsOf } from './needs-of.js';
import { serviceChanges } from './service-changes.js';
import { sideOf } from './side-of.js';
import type { BundleServices, CheckedClaim, ServiceRow, ServicesReport } from './services-report.js';
import { upstreamSide } from './upstream-side.js';

/**
 * What the distribution, each flavor and upstream's product need to run: out of the links of all packages that they
 * bring, the rules of the recipe and the patches. Pure; what no rule and no link says is not in it.
 */
export function servicesOf(facts: ReleaseFacts): ServicesReport {
  const { distribution, request, previous, bundles, upstream } = facts;
  const side = upstreamSide(facts);
  return {
    distribution: request.distribution,
    version: request.version,
    before: previous?.version ?? null,
    rules: distribution.services !== null,
    bundles: bundles.map((bundle) => servicesOfBundle(facts, bundle)),
    upstream:
      side === null
        ? null
        : toServices(facts, null, side.bundle.composer.name, upstream.version, needsOf(side), null),
  };
}

function servicesOfBundle(facts: ReleaseFacts, { flavor, planned }: ReleasedBundle): BundleServices {
  const rows = needsOf(sideOf(facts, planned));
  return toServices(facts, flavor, planned.name, planned.version, rows, serviceChanges(facts, planned, rows));
}

function toServices(
  facts: ReleaseFacts,
  flavor: string | null,
  name: string,
  version: string | null,
  rows: readonly ServiceRow[],
  changes: BundleServices['changes'],
): BundleServices {
  const claims = Object.entries(facts.distribution.services?.claims ?? {}).map(([claim, one]): CheckedClaim =>
    checkClaim(claim, one, rows),
  );
  return { flavor, package: name, version, rows, claims, changes };
}
