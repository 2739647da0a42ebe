import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildDistribution,
  type DistributionBuildRequest,
  type DistributionBuildResult,
} from '../../../../builder/distribution/build-distribution.js';
import type { BuildResult } from '../../../../builder/build-result.js';
import { shopDistribution, type Shop } from '../../support/shop.js';

/** Builds the shop into a folder, as version 1.2.0 unless told otherwise. */
export async function buildShop(
  shop: Shop,
  out: string,
  options: Partial<DistributionBuildRequest> = {},
): Promise<DistributionBuildResult> {
  return buildDistribution({
    distribution: shopDistribution(),
    version: '1.2.0',
    flavor: null,
    stacks: options.stacks ?? (await shop.stacks()),
    out,
    url: null,
    workers: 1,
    advisories: [],
    allowRed: false,
    dryRun: false,
    ...options,
  });
}

export function zipsOf(result: BuildResult): Record<string, string | null> {
  return Object.fromEntries(result.packages.map((one) => [one.zip, one.sha256]));
}

/** The names that Composer finds in a repository. */
export function availableIn(out: string): string[] {
  const root = JSON.parse(readFileSync(join(out, 'packages.json'), 'utf8')) as {
    'available-packages': string[];
  };
  return root['available-packages'];
}
