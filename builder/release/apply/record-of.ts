import { createHash } from 'node:crypto';
import type { DistributionRelease, RecordedStack } from '../ledger/distribution-release.js';
import type { PlannedTag } from '../planned-tag.js';
import type { ReleaseDocument } from '../release-document.js';
import type { ReleaseFacts } from '../release-facts.js';

/** What the ledger will have of a release. */
export function recordOf(
  facts: ReleaseFacts,
  tags: readonly PlannedTag[],
  packages: number,
  documents: readonly ReleaseDocument[],
): DistributionRelease {
  const { request, kind, reason, distribution, upstream } = facts;
  const { version, asOf, line, series, emergency } = request;
  const tagOf = (stack: string | null): PlannedTag | undefined => tags.find((one) => one.stack === stack);
  const stacks = facts.stacks.map(({ name, base, tag, release, tree }): [string, RecordedStack] => {
    const planned = tagOf(name);
    const fork =
      planned === undefined
        ? null
        : { repository: planned.repository, tag: planned.tag, commit: planned.commit };
    return [name, { base, tag, release, tree, fork }];
  });
  return {
    version,
    kind,
    reason,
    as_of: asOf,
    line,
    series,
    series_tag: tagOf(null)?.tag ?? '',
    emergency:
      emergency === null
        ? null
        : { from: emergency.from, add: emergency.add.map(({ stack, patch }) => `${stack}/${patch}`) },
    upstream,
    product: distribution.recipe.product.name,
    stacks: Object.fromEntries(stacks),
    packages,
    documents: Object.fromEntries(
      documents.map(({ path, text }) => [path, createHash('sha256').update(text).digest('hex')]),
    ),
  };
}
