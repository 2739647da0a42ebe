import type { ForgeComment } from '../../src/forge/forge-comment.js';
import type { PullRequest } from '../../src/forge/pull-request.js';
import type { Bot } from '../bot.js';
import { patchRef } from '../reconcile/branch-refs.js';
import { readReleaseMarker } from '../release/read-release-marker.js';
import type { ReleaseKey } from '../release/release-key.js';
import { releaseRefs } from '../release/release-refs.js';
import { readMarker } from '../text/marker.js';
import type { CommandContext } from './command-context.js';

/** Looks at the thread of a comment. Throws what the forge throws. */
export async function readContext(
  { forge, config }: Bot,
  thread: { readonly repository: string; readonly number: number },
  comment: ForgeComment,
): Promise<CommandContext> {
  const { repository, number } = thread;
  const pull = await forge.pullRequest(repository, number);
  const permission = await forge.permissionOf(repository, comment.author);
  const seriesPermission =
    repository === config.series ? permission : await forge.permissionOf(config.series, comment.author);
  const self = await forge.self();
  const release = pull === null || repository !== config.series ? null : releaseOf(pull, self);
  const common = { repository, number, comment, permission, seriesPermission, pull, release };
  for (const kind of ['conflict', 'retire'] as const) {
    const about = pull === null ? null : ours(pull, kind, self);
    if (about !== null) return { ...common, kind, ...about };
  }
  return { ...common, kind: pull === null ? 'issue' : 'pull', key: null, patch: null };
}

/** What a pull request of the bot's own is about: anybody can write a marker, but not on that branch. */
function ours(
  { author, body, head, repository }: PullRequest,
  kind: 'conflict' | 'retire',
  self: string,
): Pick<CommandContext, 'key' | 'patch'> | null {
  const { line, stack, patch } = readMarker(kind, body) ?? {};
  if (author !== self || head.repository !== repository) return null;
  if (line === undefined || stack === undefined || patch === undefined) return null;
  const key = { line, stack };
  return `refs/heads/${head.branch}` === patchRef(kind, key, patch) ? { key, patch } : null;
}

/** What a release pull request of the bot's own proposes. */
function releaseOf({ author, body, head, repository }: PullRequest, self: string): ReleaseKey | null {
  const key = readReleaseMarker(body)?.key ?? null;
  if (key === null || author !== self || head.repository !== repository) return null;
  return head.branch === releaseRefs.branch(key) ? key : null;
}
