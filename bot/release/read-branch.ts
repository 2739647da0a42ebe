import { isAncestor } from '../../src/git/is-ancestor.js';
import { parseCommit } from '../../src/git/commit-codec.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Oid } from '../../src/git/oid.js';
import type { Repository } from '../../src/git/repository.js';
import { isOwnCommit } from '../reconcile/is-own-commit.js';
import { releaseFiles } from './release-files.js';
import type { ReleaseBranch } from './release-view.js';

/** The branch of a release pull request, as it is. */
export interface BranchReading extends Pick<ReleaseBranch, 'tip' | 'kind'> {
  /** The file that it adds to the line, of the newest version; null for none. */
  readonly file: { readonly version: string; readonly text: Buffer } | null;
}

/** Looks at the branch of a release pull request. @param line the line's tip */
export async function readBranch(
  series: Repository,
  tip: Oid | null,
  line: Oid,
  distribution: string,
  pulls: readonly PullRequest[],
): Promise<BranchReading> {
  if (tip === null) return { tip, kind: 'none', file: null };
  const squashed = pulls.some(({ state, head }) => state === 'merged' && head.commit === tip);
  if (squashed || (await isAncestor(series, tip, line))) return { tip, kind: 'merged', file: null };
  const kind = (await isOurs(series, tip, line)) ? 'own' : 'people';
  const there = new Set((await releaseFiles(series, line, distribution)).map(({ version }) => version));
  const added = (await releaseFiles(series, tip, distribution)).findLast(
    ({ version }) => !there.has(version),
  );
  if (added === undefined) return { tip, kind, file: null };
  const blob = (await series.objects.readMany([added.id])).get(added.id);
  const text = blob?.type === 'blob' ? blob.data : Buffer.alloc(0);
  return { tip, kind, file: { version: added.version, text } };
}

/** One commit of ours on the line, and nothing below it that is not there. */
async function isOurs(series: Repository, tip: Oid, line: Oid): Promise<boolean> {
  if (!(await isOwnCommit(series, tip))) return false;
  const commit = (await series.objects.readMany([tip])).get(tip);
  const parent = commit?.type === 'commit' ? parseCommit(commit.data).parents[0] : undefined;
  return parent !== undefined && (await isAncestor(series, parent, line));
}
