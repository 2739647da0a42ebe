import { parseCommit } from '../../../src/git/commit-codec.js';
import { hashObject } from '../../../src/git/hash-object.js';
import { ObjectCache } from '../../../src/git/object-cache.js';
import { encodeTag } from '../../../src/git/tag-codec.js';
import { upkeepIdentity } from '../../../src/git/upkeep-identity.js';
import type { Distribution } from '../../recipe/distribution.js';
import type { ReleaseRequest } from '../release-request.js';
import type { ReleaseWorld } from '../release-world.js';
import type { CheckedTag } from './plan-fork-tag.js';
import { readTag } from './read-tag.js';
import type { StackToTag } from './stack-to-tag.js';
import { tagChecks } from './tag-checks.js';
import { seriesTagMessage } from './tag-messages.js';
import { tagName } from './tag-name.js';

/**
 * The annotated tag on the commit of the series repository that is released, in memory; dated by the newest of that
 * commit and the bases.
 */
export async function planSeriesTag(
  request: ReleaseRequest,
  distribution: Distribution,
  stacks: readonly StackToTag[],
  world: Pick<ReleaseWorld, 'series' | 'seriesHost'>,
): Promise<CheckedTag> {
  const host = await world.seriesHost();
  const cache = new ObjectCache(world.series.objects);
  const commit = parseCommit(await cache.read(request.series, 'commit'));
  const tag = tagName(distribution.recipe.release.series_tag, request.distribution, request.version);
  const sources = stacks.map(({ tree }) => tree.source);
  const seconds = sources.reduce((newest, { time }) => Math.max(newest, time), commit.committer.seconds);
  const message = seriesTagMessage(request, sources);
  const tagger = upkeepIdentity(seconds);
  const data = encodeTag({ object: request.series, type: 'commit', tag, tagger, message });
  const id = hashObject('tag', data);
  const there = host.refs.get(`refs/tags/${tag}`) ?? null;
  const planned = {
    stack: null,
    repository: host.name,
    tag,
    id,
    commit: request.series,
    parents: commit.parents,
    tree: commit.tree,
    message,
    there: there === id,
  };
  const found = there === null ? null : (await readTag(world.series, there)).commit;
  return {
    write: { planned, config: null, objects: [{ id, type: 'tag', data, deltaBase: null }], base: null },
    checks: tagChecks({ planned, key: 'series_tag', refs: host.refs, found, begun: null }),
  };
}
