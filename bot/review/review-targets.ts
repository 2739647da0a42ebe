import { followRefs } from '../../src/git/mirror/follow-refs.js';
import { openRepository } from '../../src/git/open-repository.js';
import type { Oid } from '../../src/git/oid.js';
import { newestUpstream } from '../../src/replay/newest-upstream.js';
import type { ReviewTarget } from '../../src/review/review-request.js';
import type { StackConfig } from '../../src/series/stack-config.js';
import type { LocalCopy } from '../workspace/workspace.js';

/** Branches that are looked ahead on; more columns nobody reads. */
const MOST_BRANCHES = 3;

/** What a release line says of a stack. */
export interface StackOnLine {
  readonly config: StackConfig | null;
  readonly base: Oid | null;
}

/** The newest release of upstream and the tips of the branches to look ahead on, as the mirror has them. */
export async function reviewTargets(
  mirror: LocalCopy,
  { config, base }: StackOnLine,
): Promise<ReviewTarget[]> {
  const targets: ReviewTarget[] = [];
  const repo = await openRepository(mirror.gitDir);
  try {
    const newest = await newestUpstream(repo, config?.follow ?? {}, base);
    if (newest !== null) targets.push({ kind: 'newest', name: newest.tag, commit: newest.commit });
  } finally {
    repo.close();
  }
  const ahead = followRefs({ tags: [], branches: config?.forecast ?? [] });
  const branches = [...mirror.refs].filter(([ref]) => ahead(ref)).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [ref, commit] of branches.slice(0, MOST_BRANCHES)) {
    targets.push({ kind: 'forecast', name: ref.slice('refs/heads/'.length), commit });
  }
  return targets;
}
