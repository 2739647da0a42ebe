import { createHash } from 'node:crypto';
import type { DistributionRelease } from '../../../../../builder/release/ledger/distribution-release.js';

/** A release as the ledger has it; what a test does not say follows from its version. */
export function releaseOf(version: string, more: Partial<DistributionRelease> = {}): DistributionRelease {
  const oid = (salt: string): string => createHash('sha1').update(`${salt} ${version}`).digest('hex');
  return {
    version,
    kind: 'minor',
    reason: `MINOR: upstream is another`,
    as_of: '2026-01-31',
    line: 'main',
    series: oid('series'),
    series_tag: `shop-${version}`,
    emergency: null,
    upstream: { product: 'magento/product-community-edition', version: '2.4.8' },
    product: 'shop/product-community-edition',
    stacks: {
      market: {
        base: oid('base'),
        tag: version,
        release: version,
        tree: oid('tree'),
        fork: { repository: 'example/market', tag: version, commit: oid('fork') },
      },
      garden: { base: oid('garden'), tag: null, release: null, tree: oid('flowers'), fork: null },
    },
    packages: 12,
    documents: { 'notes.md': 'a'.repeat(64), 'guides/from-magento.md': 'b'.repeat(64) },
    ...more,
  };
}
