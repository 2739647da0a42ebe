import { planDistribution } from '../../../../../builder/distribution/plan-distribution.js';
import { readStackTree } from '../../../../../builder/distribution/read-stack-tree.js';
import type { Distribution } from '../../../../../builder/recipe/distribution.js';
import { loadDistribution } from '../../../../../builder/recipe/load-distribution.js';
import type { ReleaseRequest } from '../../../../../builder/release/release-request.js';
import type { StackToTag } from '../../../../../builder/release/tags/stack-to-tag.js';
import type { TagsRequest } from '../../../../../builder/release/tags/plan-tags.js';
import { readCommittedStack } from '../../../../../src/series/read-committed-stack.js';
import type { SampleWorld } from '../../../../support/release/sample-world.js';

/** What is to be tagged of the sample, read as a release reads it; `change` alters the recipe. */
export async function tagsRequest(
  place: SampleWorld,
  request: ReleaseRequest,
  change: (distribution: Distribution) => Distribution = (same) => same,
): Promise<TagsRequest> {
  const distribution = change(loadDistribution('sample', place.seriesDir));
  const series = await place.open(place.seriesDir);
  const upstream = await place.open(place.sample.gitDir);
  const stacks: StackToTag[] = [];
  for (const { name, upstream: url } of distribution.stacks) {
    const stack = await readCommittedStack(series, request.series, name);
    stacks.push({ name, stack, tree: await readStackTree(stack, upstream, url) });
  }
  const trees = new Map(stacks.map(({ name, tree }) => [name, tree]));
  const plan = await planDistribution({
    distribution,
    version: request.version,
    flavor: null,
    stacks: trees,
    preview: [],
  });
  return { request, distribution, stacks, packages: plan.packages };
}

/** The recipe with other names of tags. */
export function withTags(
  distribution: Distribution,
  names: { readonly tag?: string; readonly series_tag?: string },
): Distribution {
  const { recipe } = distribution;
  return { ...distribution, recipe: { ...recipe, release: { ...recipe.release, ...names } } };
}
