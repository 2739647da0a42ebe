import { findWayBack } from '../../../src/compat/way-back/find-way-back.js';
import { commitsBetween } from '../../../src/git/commits-between.js';
import { isAncestor } from '../../../src/git/is-ancestor.js';
import type { Oid } from '../../../src/git/oid.js';
import type { Repository } from '../../../src/git/repository.js';
import { readCommittedStack } from '../../../src/series/read-committed-stack.js';
import type { Stack } from '../../../src/series/stack.js';
import { listCommittedStacks } from '../../../src/series/list-committed-stacks.js';
import { findDropped } from '../../notes/find-dropped.js';
import type { ReadableStack } from '../gate/examine-stack.js';
import type { DistributionRelease } from '../ledger/distribution-release.js';
import type { ReleasedStack } from '../released-stack.js';
import { passedReleases } from './passed-releases.js';
import { patchChanges } from './patch-changes.js';

export interface StackFactsQuestion {
  readonly name: string;
  readonly readable: ReadableStack;
  /** The series repository. */
  readonly series: Repository;
  /** The commit that is released. */
  readonly now: Oid;
  /** The release before; null for none. */
  readonly previous: DistributionRelease | null;
}

/**
 * What a release has of a stack, and how it differs from the release before. Throws what reading the series and
 * `findDropped` throw.
 */
export async function releasedStackOf(question: StackFactsQuestion): Promise<ReleasedStack> {
  const { name, readable, series, now, previous } = question;
  const { stack, tree, judged, upstream } = readable;
  const { commit: base, tag, release, url } = tree.source;
  const recorded =
    previous !== null && Object.hasOwn(previous.stacks, name) ? (previous.stacks[name] ?? null) : null;
  const before =
    recorded === null
      ? null
      : { base: recorded.base, tag: recorded.tag, release: recorded.release, tree: recorded.tree };
  const old = previous === null || before === null ? null : await oldStack(series, previous.series, name);
  return {
    name,
    base,
    tag,
    release,
    stack,
    url,
    tree: tree.source.tree,
    before,
    passed: await passedReleases(upstream, before?.release ?? null, release),
    commits: before === null ? null : await commitsOf(upstream, before.base, base),
    patches: patchChanges(old?.patches ?? null, stack.patches),
    dropped:
      previous === null || old === null
        ? []
        : await findDropped({
            series,
            before: previous.series,
            now,
            stack: name,
            old,
            current: stack,
            upstream,
          }),
    compat: judged?.report ?? null,
    wayBack: judged === null ? null : await findWayBack(judged.base, judged.result),
    wayIn: judged === null ? null : await findWayBack(judged.result, judged.base),
  };
}

/** The stack of the release before; null where its commit has none. */
async function oldStack(series: Repository, commit: Oid, name: string): Promise<Stack | null> {
  const there = await listCommittedStacks(series, commit);
  return there.includes(name) ? readCommittedStack(series, commit, name) : null;
}

/** Null where one is not in the history of the other, or is not there any more. */
async function commitsOf(repo: Repository, from: Oid, to: Oid): Promise<number | null> {
  if (from === to) return 0;
  if (!(await isAncestor(repo, from, to, { evenMissing: true }))) return null;
  return (await commitsBetween(repo, from, to)).size;
}
