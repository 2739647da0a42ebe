import type { DistributionRelease, RecordedStack } from './distribution-release.js';

/** A release as the ledger writes it: keys in one order, names sorted, and nothing besides what is known here. */
export function releaseLine(release: DistributionRelease): DistributionRelease {
  const { emergency, upstream } = release;
  return {
    version: release.version,
    kind: release.kind,
    reason: release.reason,
    as_of: release.as_of,
    line: release.line,
    series: release.series,
    series_tag: release.series_tag,
    emergency: emergency === null ? null : { from: emergency.from, add: emergency.add },
    upstream: { product: upstream.product, version: upstream.version },
    product: release.product,
    stacks: sorted(release.stacks, stackOf),
    packages: release.packages,
    documents: sorted(release.documents, (sum) => sum),
  };
}

function stackOf({ base, tag, release, tree, fork }: RecordedStack): RecordedStack {
  const known = fork === null ? null : { repository: fork.repository, tag: fork.tag, commit: fork.commit };
  return { base, tag, release, tree, fork: known };
}

function sorted<T>(record: Readonly<Record<string, T>>, copy: (value: T) => T): Record<string, T> {
  const entries = Object.entries(record).map(([key, value]): [string, T] => [key, copy(value)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
