import { encodeCommit } from '../../../src/git/commit-codec.js';
import { hashObject } from '../../../src/git/hash-object.js';
import type { StagedObject } from '../../../src/git/object-cache.js';
import type { Oid } from '../../../src/git/oid.js';
import { openRepository } from '../../../src/git/open-repository.js';
import { encodeTag } from '../../../src/git/tag-codec.js';
import { upkeepIdentity } from '../../../src/git/upkeep-identity.js';
import type { PlannedPackage } from '../../plan/planned-package.js';
import type { Distribution } from '../../recipe/distribution.js';
import type { RefCopy } from '../ref-copy.js';
import type { ReleaseCheck } from '../release-check.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import { readTag } from './read-tag.js';
import { releaseParent } from './release-parent.js';
import type { StackToTag } from './stack-to-tag.js';
import { stampTree } from './stamp-tree.js';
import { tagChecks } from './tag-checks.js';
import { commitMessage, forkTagMessage } from './tag-messages.js';
import { tagName } from './tag-name.js';
import type { TagToWrite } from './tag-plan.js';

export interface ForkTagRequest {
  readonly request: ReleaseRequest;
  readonly distribution: Distribution;
  readonly stack: StackToTag;
  readonly packages: readonly PlannedPackage[];
  readonly fork: RefCopy;
  readonly begun: Oid | null;
  readonly upstream: ReleaseWorld['upstream'];
}

/** A tag with what is to be said of it. */
export interface CheckedTag {
  readonly write: TagToWrite;
  readonly checks: readonly ReleaseCheck[];
}

/**
 * The release commit of a fork and its annotated tag, in memory. Dated by what they stand on: the later of the base and
 * the parent. Throws what `releaseParent` and opening the copy throw.
 */
export async function planForkTag(wanted: ForkTagRequest): Promise<CheckedTag> {
  const { request, distribution, stack, fork, begun } = wanted;
  const { source } = stack.tree;
  const { config } = stack.stack;
  const tag = tagName(distribution.recipe.release.tag, request.distribution, request.version);
  const there = fork.refs.get(`refs/tags/${tag}`) ?? null;
  const repo = await openRepository(fork.gitDir);
  try {
    const found = there === null ? null : await readTag(repo, there);
    const parent = await releaseParent({
      stack,
      fork: repo,
      tip: fork.refs.get(`refs/heads/${config?.branch ?? request.line}`) ?? null,
      begun,
      tagged: found?.parents[0] ?? null,
      upstream: () => wanted.upstream(stack.name, config),
    });
    const stamped = await stampTree(distribution, stack.name, stack.tree, wanted.packages);
    const who = upkeepIdentity(Math.max(source.time, parent.seconds));
    const commit = staged(
      'commit',
      encodeCommit({
        tree: stamped.tree,
        parents: [parent.commit],
        author: who,
        committer: who,
        message: commitMessage(request, source, stamped.paths.length),
      }),
    );
    const message = forkTagMessage(request, source);
    const object = staged('tag', encodeTag({ object: commit.id, type: 'commit', tag, tagger: who, message }));
    const planned = {
      stack: stack.name,
      repository: fork.name,
      tag,
      id: object.id,
      commit: commit.id,
      parents: [parent.commit],
      tree: stamped.tree,
      message,
      there: there === object.id,
    };
    return {
      write: {
        planned,
        config,
        objects: [...parent.objects, ...stamped.objects, commit, object],
        base: source.commit,
      },
      checks: tagChecks({
        planned,
        key: 'tag',
        refs: fork.refs,
        found: found?.commit ?? null,
        begun,
      }),
    };
  } finally {
    repo.close();
  }
}

function staged(type: 'commit' | 'tag', data: Buffer): StagedObject {
  return { id: hashObject(type, data), type, data, deltaBase: null };
}
